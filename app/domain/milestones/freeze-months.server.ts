import { milestoneRecords } from '#db/schema/milestones.ts'
import { and, desc, eq } from 'drizzle-orm'
import { asPortal, type Ctx, nameOf } from '../shared/ctx.server.ts'
import { addDays, addMonths, dayOf } from '../shared/dates.ts'
import { computed } from './computed.server.ts'
import { frozenHash } from './frozen-hash.server.ts'
import { allIndicators, holdIndicator, type Indicator } from './milestone.server.ts'

/**
 * Keeps what each register came to at the end of every month that is over and not kept yet, with a hash that also covers the month
 * before: later merges, erasures and money that came late no longer change it. The first time it keeps the last month alone, since of
 * earlier ones only today's word could be kept. Answers how many figures it kept; drafts, until two people have published them.
 */
export const freezeMonths = (ctx: Ctx): Promise<number> =>
  asPortal(ctx, 'milestones', async (tx) => {
    const lastDay = addDays(`${dayOf(tx.now()).slice(0, 7)}-01`, -1)
    let kept = 0
    for (const indicator of await allIndicators(tx)) {
      if (!indicator.computedBy) continue
      await holdIndicator(tx, indicator.id)
      for (let last = await lastFrozen(tx, indicator.id); last?.endsOn !== lastDay; kept++) {
        const day = last ? endOfNextMonth(last.endsOn) : lastDay
        if (day > lastDay) break
        last = await freeze(tx, { ...indicator, computedBy: indicator.computedBy }, day, last)
      }
    }
    return kept
  })

type Frozen = { endsOn: string; hash: Uint8Array }

async function lastFrozen(tx: Ctx, indicatorId: string): Promise<Frozen | null> {
  const [row] = await tx.db
    .select({ endsOn: milestoneRecords.endsOn, hash: milestoneRecords.hash })
    .from(milestoneRecords)
    .where(and(eq(milestoneRecords.indicatorId, indicatorId), eq(milestoneRecords.kind, 'frozen')))
    .orderBy(desc(milestoneRecords.endsOn))
    .limit(1)
  return row?.hash ? { endsOn: row.endsOn, hash: row.hash } : null
}

type Computed = Indicator & { computedBy: NonNullable<Indicator['computedBy']> }

async function freeze(tx: Ctx, indicator: Computed, endsOn: string, before: Frozen | null): Promise<Frozen> {
  const value = await computed[indicator.computedBy](tx, endsOn)
  const hash = frozenHash({ ...indicator, endsOn, value, before: before?.hash ?? null })
  await tx.db.insert(milestoneRecords).values({
    ...{ id: tx.newId('mil'), indicatorId: indicator.id, version: indicator.version, kind: 'frozen', value },
    ...{
      beginsOn: endsOn,
      endsOn,
      grant: '',
      source: '',
      cells: 0,
      hash,
      author: nameOf(tx.actor),
      createdAt: tx.now(),
    },
  })
  return { endsOn, hash }
}

/** The last day of the month behind the one that ends on a day. */
const endOfNextMonth = (day: string): string => addDays(addMonths(addDays(day, 1), 1), -1)
