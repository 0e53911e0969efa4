import { indicators, indicatorVersions, type milestoneRecords, milestoneSteps } from '#db/schema/milestones.ts'
import { asc, desc, eq } from 'drizzle-orm'
import { holds } from '../people/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { lockNames } from '../shared/locks.server.ts'
import type { Place } from '../shared/vault.server.ts'
import { isSplit, type Owner, type Split, type State } from './codes.ts'

export type RecordRow = typeof milestoneRecords.$inferSelect
type IndicatorRow = typeof indicators.$inferSelect

/** An indicator with its newest rule. */
export type Indicator = Pick<
  IndicatorRow,
  'id' | 'slug' | 'computedBy' | 'unit' | 'countsPeople' | 'isOnHome' | 'position'
> & {
  version: number
  name: { en: string; sw: string }
  rule: { en: string; sw: string }
  ownerRole: Owner
  splits: Split[]
}

/** Every indicator with its newest rule, in the order in which they are shown. */
export async function allIndicators(tx: Ctx): Promise<Indicator[]> {
  const rows = await tx.db
    .selectDistinctOn([indicators.position, indicators.id], { indicator: indicators, version: indicatorVersions })
    .from(indicators)
    .innerJoin(indicatorVersions, eq(indicatorVersions.indicatorId, indicators.id))
    .orderBy(asc(indicators.position), asc(indicators.id), desc(indicatorVersions.no))
  return rows.map(({ indicator, version }) => ({
    ...{ id: indicator.id, slug: indicator.slug, computedBy: indicator.computedBy, unit: indicator.unit },
    ...{ countsPeople: indicator.countsPeople, isOnHome: indicator.isOnHome, position: indicator.position },
    version: version.no,
    name: { en: version.nameEn, sw: version.nameSw },
    rule: { en: version.ruleEn, sw: version.ruleSw },
    ownerRole: version.ownerRole as Owner,
    splits: version.splits.filter(isSplit),
  }))
}

export const findIndicator = async (tx: Ctx, slug: string): Promise<Indicator | undefined> =>
  (await allIndicators(tx)).find((one) => one.slug === slug)

/** Holds an indicator until the end of the transaction: its figures are published one after the other. */
export const holdIndicator = (tx: Ctx, id: string): Promise<void> => lockNames(tx, [`milestone ${id}`])

/** Whether who acts writes and verifies figures of an indicator. */
export const worksOn = (tx: Ctx, { ownerRole }: Pick<Indicator, 'ownerRole'>): Promise<boolean> =>
  holds(tx, 'monitoring', ownerRole)

/** The last step of a figure as a part of a question: its state, who took it and when; none of a draft. */
export const lastSteps = (tx: Ctx) =>
  tx.db
    .selectDistinctOn([milestoneSteps.recordId])
    .from(milestoneSteps)
    .orderBy(asc(milestoneSteps.recordId), desc(milestoneSteps.no))
    .as('last_steps')

export const stateOf = (step: Exclude<State, 'draft'> | null | undefined): State => step ?? 'draft'

const at = (column: string, row: string): Place => ({ table: 'milestone_records', column, row })
export const sealStory = (ctx: Pick<Ctx, 'vault'>, id: string, story: string): Buffer =>
  ctx.vault.seal(at('story_sealed', id), story)
export const storyOf = (ctx: Pick<Ctx, 'vault'>, { id, storySealed }: Pick<RecordRow, 'id' | 'storySealed'>): string =>
  storySealed ? ctx.vault.open(at('story_sealed', id), storySealed) : ''
export const sealReason = (ctx: Pick<Ctx, 'vault'>, id: string, reason: string): Buffer =>
  ctx.vault.seal(at('reason_sealed', id), reason)
/** Why it takes the place of another; empty where it takes none. */
export const reasonOf = (
  ctx: Pick<Ctx, 'vault'>,
  { id, reasonSealed }: Pick<RecordRow, 'id' | 'reasonSealed'>,
): string => (reasonSealed ? ctx.vault.open(at('reason_sealed', id), reasonSealed) : '')
