import { pledgeDues, pledges } from '#db/schema/pledges.ts'
import { and, asc, eq, ne } from 'drizzle-orm'
import { type Summit, summitsOf } from '../../campaigns/index.server.ts'
import { stemOf } from '../../payments/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { addDays, dayOf } from '../../shared/dates.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { MATCHING } from './match-pledges.server.ts'
import { type Pledge, pledgeContactOf } from './pledge.server.ts'
import { pledgeSums } from './pledge-sums.server.ts'
import { tellPledger } from './tell-pledger.server.ts'

/** From the day on which a climb falls due until what was promised for it is to be paid. */
const DAYS_TO_PAY = 30

/**
 * What was promised for metres or summits falls due with each summit that staff have confirmed, from the day of the promise to the day that it
 * names, up to the most that was promised: each summit once for each pledge. Metres of a mountain whose height nobody has said wait for it.
 * Whoever promised hears of it. Answers how many fell due. By the sweep, each minute.
 */
export function fallDue(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    await lockNames(tx, [MATCHING])
    const waiting = await tx.db
      .select()
      .from(pledges)
      .where(and(eq(pledges.state, 'open'), ne(pledges.kind, 'fixed')))
      .orderBy(asc(pledges.createdAt), asc(pledges.id))
      .for('update')
    const climbs = Map.groupBy(await summitsOf(tx, [...new Set(waiting.map(climberOf))]), ({ climberId }) => climberId)
    let fallen = 0
    for (const pledge of waiting)
      for (const summit of climbs.get(climberOf(pledge)) ?? [])
        if (isPromisedFor(pledge, summit) && (await fallsDue(tx, pledge, summit))) fallen++
    return fallen
  })
}

const climberOf = ({ purposeId }: Pledge): string => stemOf(purposeId).branchId ?? ''

const isPromisedFor = ({ createdAt, dueOn }: Pledge, { day }: Summit): boolean =>
  dayOf(createdAt) <= day && day <= dueOn

async function fallsDue(tx: Ctx, pledge: Pledge, { outingId, metres }: Summit): Promise<boolean> {
  if (pledge.kind === 'per_metre' && metres === null) return false
  const promised = pledge.kind === 'per_metre' ? pledge.minor * BigInt(metres ?? 0) : pledge.minor
  const before = (await pledgeSums(tx, [pledge.id])).get(pledge.id)?.due ?? 0n
  const left = pledge.mostMinor === null ? promised : pledge.mostMinor - before
  const minor = promised < left ? promised : left
  if (minor <= 0n) return false
  const [written] = await tx.db
    .insert(pledgeDues)
    .values({
      ...{ id: tx.newId('pld'), pledgeId: pledge.id, cause: outingId, minor },
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
