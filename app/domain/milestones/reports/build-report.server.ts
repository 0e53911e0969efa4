import { milestoneTargets } from '#db/schema/milestones.ts'
import { and, asc, desc, eq, gte, lte } from 'drizzle-orm'
import { movedByMonth } from '../../payments/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { trainingsUnder } from '../../trainings/index.server.ts'
import { LEAST_PEOPLE } from '../codes.ts'
import { figureOf } from '../figure-of.ts'
import { allIndicators, type Indicator, storyOf } from '../milestone.server.ts'
import { reachedIn } from '../reached-in.ts'
import { everPublished, type Standing } from '../records-of.server.ts'
import { cellsOf, tablesShown } from '../shown-tables.server.ts'
import { type GrantReport, type ReportFigure, type ReportIndicator, sayable } from '../grant-report.ts'

export type ReportWish = { grant: string; beginsOn: string; endsOn: string; hasStories: boolean }

/**
 * Puts the report for a grant together, of one moment: all of it is read in one snapshot of the database. Only what is published is in
 * it. Whoever calls has seen to it that who asks may have it.
 */
export const buildReport = (ctx: Ctx, wish: ReportWish): Promise<GrantReport> =>
  ctx.db.transaction((db) => asPortal({ ...ctx, db }, 'milestones', (tx) => read(tx, wish)), {
    isolationLevel: 'repeatable read',
  })

async function read(tx: Ctx, wish: ReportWish): Promise<GrantReport> {
  const { grant, beginsOn, endsOn } = wish
  const indicators = await allIndicators(tx)
  const ever = await everPublished(tx)
  const targets = await targetsOf(tx, wish)
  const under = ever
    .filter(({ state, record }) => state === 'published' && isUnder(record, wish))
    .toSorted((a, b) => (a.record.endsOn < b.record.endsOn ? -1 : 1))
  const cells = await cellsOf(
    tx,
    ever.map(({ record: { id } }) => id),
  )
  const nameOf = ({ record: { indicatorId } }: Standing) => {
    const one = indicators.find(({ id }) => id === indicatorId)
    if (!one) throw new Error(`a figure is of no indicator ${indicatorId}`)
    return one
  }
  const figures = under.map((standing): ReportFigure => {
    const { unit, name, countsPeople } = nameOf(standing)
    const { id, indicatorId, value, beginsOn: from, endsOn: until, county, source } = standing.record
    const own = ever.filter(({ record }) => record.indicatorId === indicatorId)
    const tables = tablesShown(id, own, cells, countsPeople).map(({ attribute, crossed, cells: shown }) => ({
      ...{ attribute, crossed },
      cells: shown.map((cell) => ({ value: cell.value, by: cell.by, count: sayable(cell) })),
    }))
    return { unit, name, value: value.toString(), beginsOn: from, endsOn: until, county, source, tables }
  })
  const told = wish.hasStories ? under.filter(({ record }) => storyOf(tx, record) !== '') : []
  return {
    ...{ grant, beginsOn, endsOn, madeAt: tx.now().toISOString() },
    indicators: indicators.flatMap((one) => against(one, { ever, targets, wish })),
    figures,
    stories: told.map((standing) => ({
      name: nameOf(standing).name,
      ...{ beginsOn: standing.record.beginsOn, endsOn: standing.record.endsOn },
      text: storyOf(tx, standing.record),
    })),
    // Each training by itself and no sum of them: with a sum, what is hidden could be had by taking away what is said, and
    // what one report hides beside others by asking for another period.
    trainings: (await trainingsUnder(tx, wish)).map(({ came, ...training }) => ({
      ...training,
      came: BigInt(came) < LEAST_PEOPLE ? null : String(came),
    })),
    money: (await movedByMonth(tx, wish)).map(({ month, received, spent }) => ({
      ...{ month, received: received.minor.toString(), spent: spent.minor.toString() },
    })),
  }
}

type Target = typeof milestoneTargets.$inferSelect

/** The targets of a grant whose days meet the period; of those for the same days the last that was set. */
const targetsOf = (tx: Ctx, { grant, beginsOn, endsOn }: ReportWish): Promise<Target[]> =>
  tx.db
    .selectDistinctOn([milestoneTargets.indicatorId, milestoneTargets.beginsOn, milestoneTargets.endsOn])
    .from(milestoneTargets)
    .where(
      and(
        eq(milestoneTargets.grant, grant),
        lte(milestoneTargets.beginsOn, endsOn),
        gte(milestoneTargets.endsOn, beginsOn),
      ),
    )
    .orderBy(
      asc(milestoneTargets.indicatorId),
      asc(milestoneTargets.beginsOn),
      asc(milestoneTargets.endsOn),
      desc(milestoneTargets.createdAt),
      desc(milestoneTargets.id),
    )

const isUnder = (record: Standing['record'], { grant, beginsOn, endsOn }: ReportWish): boolean =>
  record.kind === 'reported' && record.grant === grant && record.endsOn >= beginsOn && record.endsOn <= endsOn

/** An indicator against each target of the grant; one without a target stands there where something was reported under the grant. */
function against(
  { id, unit, name, rule, computedBy }: Indicator,
  { ever, targets, wish }: { ever: readonly Standing[]; targets: readonly Target[]; wish: ReportWish },
): ReportIndicator[] {
  const published = ever
    .filter(({ state, record }) => state === 'published' && record.indicatorId === id)
    .map(({ record }) => record)
  const row = (beginsOn: string, until: string, target: string | null): ReportIndicator => {
    // A target that goes on behind the period is told as far as the period goes.
    const endsOn = until < wish.endsOn ? until : wish.endsOn
    const frozen = published.filter((one) => one.kind === 'frozen' && one.endsOn >= beginsOn && one.endsOn <= endsOn)
    return {
      ...{ unit, name, rule, isOfGrant: computedBy === null, beginsOn, endsOn, target },
      reached: reachedIn(published, { beginsOn, endsOn, grant: wish.grant })?.toString() ?? null,
      frozenOn: figureOf(frozen)?.asOf ?? null,
    }
  }
  const own = targets.filter(({ indicatorId }) => indicatorId === id)
  if (own.length > 0) return own.map(({ beginsOn, endsOn, value }) => row(beginsOn, endsOn, value.toString()))
  return published.some((record) => isUnder(record, wish)) ? [row(wish.beginsOn, wish.endsOn, null)] : []
}
