import { pledgeDues, pledgeReminders, pledges } from '#db/schema/pledges.ts'
import { and, asc, eq, gte, lte } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { addDays, dayOf, daysBetween } from '../../shared/dates.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { MATCHING } from './match-pledges.server.ts'
import { pledgeContactOf } from './pledge.server.ts'
import { outstanding, pledgeSums } from './pledge-sums.server.ts'
import { tellPledger } from './tell-pledger.server.ts'

/** Days from the one on which a sum is due: after the last nobody is asked any more. */
const STEPS = [-7, 0, 7, 30] as const
const AFTER_LAST = 7
/** She heard of it when she promised: the next days she is left in peace. */
const REST_DAYS = 3

/**
 * Reminds whoever owes a part of what she promised: a week before the day, on it, a week and a month after. Each step of a
 * due once, the latest that has come; steps that were missed are left out, not made up for. Nobody who has paid is reminded. Answers how many
 * it reminded.
 */
export function remindPledges(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    // What was paid a minute ago may not be found yet, and then she would be reminded of it.
    await lockNames(tx, [MATCHING])
    const today = dayOf(tx.now())
    const [first, last] = [STEPS[0], STEPS[STEPS.length - 1] ?? 0]
    const rows = await tx.db
      .select({ pledge: pledges, due: pledgeDues })
      .from(pledgeDues)
      .innerJoin(pledges, eq(pledges.id, pledgeDues.pledgeId))
      .where(
        and(
          eq(pledges.state, 'open'),
          lte(pledgeDues.dueOn, addDays(today, -first)),
          gte(pledgeDues.dueOn, addDays(today, -last - AFTER_LAST)),
        ),
      )
      .orderBy(asc(pledgeDues.dueOn), asc(pledgeDues.id))
    const sums = await pledgeSums(
      tx,
      rows.map(({ pledge }) => pledge.id),
    )
    let reminded = 0
    for (const { pledge, due } of rows) {
      if (outstanding(sums.get(pledge.id) ?? { due: 0n, paid: 0n }) === 0n) continue
      if (daysBetween(dayOf(due.createdAt), today) < REST_DAYS) continue
      const step = STEPS.findLast((days) => addDays(due.dueOn, days) <= today)
      if (step === undefined || !(await isFirst(tx, due.id, step))) continue
      const { id, language } = pledge
      if (await tellPledger(tx, { id, language, contact: pledgeContactOf(tx, pledge) }, 'pledge_reminder')) reminded++
    }
    return reminded
  })
}

/** Writes that a step has come, and answers whether it had not before. */
async function isFirst(tx: Ctx, dueId: string, step: number): Promise<boolean> {
  const [written] = await tx.db
    .insert(pledgeReminders)
    .values({ dueId, step, createdAt: tx.now() })
    .onConflictDoNothing()
    .returning({ step: pledgeReminders.step })
  return written !== undefined
}
