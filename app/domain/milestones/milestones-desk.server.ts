import { milestoneCells, milestoneTargets } from '#db/schema/milestones.ts'
import { asc, desc, eq } from 'drizzle-orm'
import { documentsOf } from '../payments/index.server.ts'
import { holds } from '../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { ACTS, type Act, type Computed, READS } from './codes.ts'
import { computed } from './computed.server.ts'
import { figureOf } from './figure-of.ts'
import { allIndicators, findIndicator, type Indicator, reasonOf, storyOf, worksOn } from './milestone.server.ts'
import { maySet } from './move-record.server.ts'
import { reachedIn } from './reached-in.ts'
import { recordsOf, type Standing, standingOf, stepsOf } from './records-of.server.ts'
import { refusedPublishing } from './refused-publishing.ts'
import type { DeskIndicator, DeskRecord, OpenIndicator, OpenRecord } from './views.ts'

/** Every indicator with its published figure, what its register says now, and how much waits. None for others than the desk. */
export const listMilestones = (ctx: Ctx): Promise<DeskIndicator[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, ...READS))) return []
    const shown: DeskIndicator[] = []
    for (const indicator of await allIndicators(tx)) {
      const records = await recordsOf(tx, indicator.id)
      const waits = (state: string) => records.filter((one) => one.state === state).length
      shown.push({
        ...headOf(indicator),
        figure: figureOf(published(records)),
        live: await liveOn(tx, indicator, dayOf(tx.now())),
        drafts: waits('draft'),
        verified: waits('verified'),
      })
    }
    return shown
  })

/** How many figures wait for somebody to verify or publish them. */
export async function countWaitingFigures(ctx: Ctx): Promise<number> {
  const all = await listMilestones(ctx)
  return all.reduce((sum, { drafts, verified }) => sum + drafts + verified, 0)
}

/** An indicator with its figures, its targets, and of each frozen month what its register says of that day now. */
export const openIndicator = (ctx: Ctx, slug: string): Promise<OpenIndicator | null> =>
  inTransaction(ctx, async (tx) => {
    const indicator = (await holds(tx, ...READS)) ? await findIndicator(tx, slug) : undefined
    if (!indicator) return null
    const records = await recordsOf(tx, indicator.id)
    const figures: DeskRecord[] = []
    for (const standing of records) {
      const { kind, endsOn } = standing.record
      figures.push({ ...lineOf(standing), live: kind === 'frozen' ? await liveOn(tx, indicator, endsOn) : null })
    }
    const targets = await tx.db
      .selectDistinctOn([milestoneTargets.endsOn, milestoneTargets.beginsOn, milestoneTargets.grant])
      .from(milestoneTargets)
      .where(eq(milestoneTargets.indicatorId, indicator.id))
      .orderBy(
        asc(milestoneTargets.endsOn),
        asc(milestoneTargets.beginsOn),
        asc(milestoneTargets.grant),
        desc(milestoneTargets.createdAt),
        desc(milestoneTargets.id),
      )
    return {
      ...headOf(indicator),
      ...{ rule: indicator.rule, version: indicator.version, ownerRole: indicator.ownerRole, splits: indicator.splits },
      figure: figureOf(published(records)),
      live: await liveOn(tx, indicator, dayOf(tx.now())),
      figures,
      targets: targets.map(({ beginsOn, endsOn, grant, value }) => ({
        ...{ beginsOn, endsOn, grant, value },
        reached: reachedIn(published(records), { beginsOn, endsOn, grant }),
      })),
      mayWrite: await worksOn(tx, indicator),
      mayKeep: await maySet(tx, indicator, 'publish'),
    }
  })

/** A figure with its story, what became of it, and what who looks may do with it. */
export const openFigure = (ctx: Ctx, recordId: string): Promise<OpenRecord | null> =>
  inTransaction(ctx, async (tx) => {
    const standing = (await holds(tx, ...READS)) ? await standingOf(tx, recordId) : undefined
    const indicator = standing && (await allIndicators(tx)).find(({ id }) => id === standing.record.indicatorId)
    if (!standing || !indicator) return null
    const { record, state } = standing
    const all = await recordsOf(tx, indicator.id)
    const me = nameOf(tx.actor)
    const acts: Act[] = []
    for (const act of Object.keys(ACTS) as Act[]) {
      const isMine = (act === 'verify' && record.author === me) || (act === 'publish' && standing.lastActor === me)
      const fits = ACTS[act].from.includes(state) && (act !== 'replace' || record.kind === 'opening')
      if (fits && !isMine && (await maySet(tx, indicator, act))) acts.push(act)
    }
    const cells = await tx.db.select().from(milestoneCells).where(eq(milestoneCells.recordId, recordId))
    return {
      ...{ ...lineOf(standing), live: null, indicator: headOf(indicator), acts },
      ...{ story: storyOf(tx, record), reason: reasonOf(tx, record), correctsId: record.correctsId },
      isMine: record.author === me,
      cells: cells.map(({ attribute, value, crossed, crossedValue, count }) => ({
        ...{ attribute, value, crossed, crossedValue, count },
      })),
      documents: (await documentsOf(tx, recordId)).map(({ id, kind: of, size }) => ({ id, kind: of, size })),
      mayProve: state === 'draft' && record.kind !== 'frozen' && (await worksOn(tx, indicator)),
      steps: (await stepsOf(tx, recordId)).map(({ step, actor, at }) => ({ step, at, isMine: actor === me })),
      blocked: state === 'verified' ? refusedPublishing(indicator, standing, all) : null,
      mayCorrect: state === 'published' && record.kind !== 'frozen' && (await worksOn(tx, indicator)),
    }
  })

const published = (records: readonly Standing[]) =>
  records.filter(({ state }) => state === 'published').map(({ record }) => record)

const headOf = ({ slug, unit, name, computedBy, countsPeople }: Indicator) => ({
  ...{ slug, unit, name, isComputed: computedBy !== null, countsPeople },
})

const liveOn = async (tx: Ctx, { computedBy }: { computedBy: Computed | null }, day: string): Promise<bigint | null> =>
  computedBy ? computed[computedBy](tx, day) : null

const lineOf = ({ record, state, at }: Standing) => ({
  ...{ id: record.id, kind: record.kind, state, value: record.value, beginsOn: record.beginsOn, endsOn: record.endsOn },
  ...{ county: record.county, grant: record.grant, source: record.source, version: record.version, at },
})
