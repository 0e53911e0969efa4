import { pledgeDues, pledges } from '#db/schema/pledges.ts'
import { and, eq, ne, sql } from 'drizzle-orm'
import { branchOf } from '../../payments/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { addDays, dayOf } from '../../shared/dates.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { MATCHING } from './match-pledges.server.ts'
import { pledgeContactOf } from './pledge.server.ts'
import { pledgeSums } from './pledge-sums.server.ts'
import { tellPledger } from './tell-pledger.server.ts'

/** From the day on which staff confirm a climb until what was promised for it is to be paid. */
const DAYS_TO_PAY = 30

/** A summit that staff have confirmed: whose, how high in whole metres, and on which day she stood there. */
export type ConfirmedSummit = { id: string; campaignId: string; climberId: string; metres: number; reachedOn: string }

/**
 * What was promised for metres or summits falls due with each of these summits that a promise was made before, up to the most
 * that was promised; each summit once for each pledge. Whoever promised hears of it. Answers how many fell due.
 */
export function fallDue(ctx: Ctx, summits: readonly ConfirmedSummit[]): Promise<number> {
  if (summits.length === 0) return Promise.resolve(0)
  return inTransaction(ctx, async (tx) => {
    await lockNames(tx, [MATCHING])
    let fallen = 0
    for (const summit of summits) {
      const waiting = await tx.db
        .select()
        .from(pledges)
        .where(
          and(
            eq(pledges.state, 'open'),
            ne(pledges.kind, 'fixed'),
            eq(pledges.purposeId, branchOf(summit.campaignId, summit.climberId)),
            // A promise is for what is to be climbed, and until the day that it names.
            sql`(${pledges.createdAt} at time zone 'Africa/Nairobi')::date <= ${summit.reachedOn}::date`,
            sql`${pledges.dueOn} >= ${summit.reachedOn}::date`,
          ),
        )
        .for('update')
      for (const pledge of waiting) if (await fallsDue(tx, pledge, summit)) fallen++
    }
    return fallen
  })
}

async function fallsDue(tx: Ctx, pledge: typeof pledges.$inferSelect, summit: ConfirmedSummit): Promise<boolean> {
  const before = (await pledgeSums(tx, [pledge.id])).get(pledge.id)?.due ?? 0n
  const promised = pledge.kind === 'per_metre' ? pledge.minor * BigInt(summit.metres) : pledge.minor
  const left = pledge.mostMinor === null ? promised : pledge.mostMinor - before
  const minor = promised < left ? promised : left
  if (minor <= 0n) return false
  const [written] = await tx.db
    .insert(pledgeDues)
    .values({
      ...{ id: tx.newId('pld'), pledgeId: pledge.id, cause: summit.id, minor },
      dueOn: addDays(dayOf(tx.now()), DAYS_TO_PAY),
      createdAt: tx.now(),
    })
    .onConflictDoNothing()
    .returning({ id: pledgeDues.id })
  if (!written) return false
  const { id, language } = pledge
  await tellPledger(tx, { id, language, contact: pledgeContactOf(tx, pledge) }, 'pledge_due')
  return true
}
