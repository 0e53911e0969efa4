import { pledgePayments, pledges } from '#db/schema/pledges.ts'
import { and, asc, desc, eq } from 'drizzle-orm'
import { beneficiaryName } from '../../campaigns/index.server.ts'
import { holds, record } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { kes, type Money } from '../../shared/money.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { countTowards } from './claim-payment.server.ts'
import { PLEDGE_DESK } from './make-pledge.server.ts'
import { MATCHING } from './match-pledges.server.ts'
import { pledgeContactOf } from './pledge.server.ts'
import { type PledgeStanding, standingOf } from './pledge-by-key.server.ts'
import { outstanding, pledgeSums } from './pledge-sums.server.ts'
import type { PledgeKind } from './schemas.ts'

export type DeskPledge = {
  id: string
  code: string
  /** As she called herself; empty where she did not, or is forgotten. */
  name: string
  beneficiary: string | null
  kind: PledgeKind
  amount: Money
  most: Money | null
  dueOn: string
  standing: PledgeStanding
  due: Money
  paid: Money
  outstanding: Money
  payments: { id: string; matchedBy: string }[]
}

/** Every pledge for those who follow them up: what is open first, by the day it is due, 500 at most. Empty for others. */
export const listPledges = (ctx: Ctx): Promise<DeskPledge[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, ...PLEDGE_DESK))) return []
    const rows = await tx.db
      .select()
      .from(pledges)
      .orderBy(desc(eq(pledges.state, 'open')), asc(pledges.dueOn), asc(pledges.id))
      .limit(500)
    const ids = rows.map(({ id }) => id)
    const sums = await pledgeSums(tx, ids)
    const matched = Map.groupBy(
      await tx.db
        .select()
        .from(pledgePayments)
        .where(eq(pledgePayments.isCounted, true))
        .orderBy(asc(pledgePayments.paymentId)),
      ({ pledgeId }) => pledgeId,
    )
    const names = new Map<string, string | null>()
    for (const { purposeId } of rows)
      if (!names.has(purposeId)) names.set(purposeId, await beneficiaryName(tx, purposeId))
    return rows.map((row) => {
      const sum = sums.get(row.id) ?? { due: 0n, paid: 0n }
      return {
        ...{ id: row.id, code: row.code, kind: row.kind, dueOn: row.dueOn },
        name: pledgeContactOf(tx, row).name ?? '',
        beneficiary: names.get(row.purposeId) ?? null,
        amount: kes(row.minor),
        most: row.mostMinor === null ? null : kes(row.mostMinor),
        standing: standingOf(row, sum),
        due: kes(sum.due),
        paid: kes(sum.paid),
        outstanding: kes(outstanding(sum)),
        payments: (matched.get(row.id) ?? []).map(({ paymentId, matchedBy }) => ({ id: paymentId, matchedBy })),
      }
    })
  })

export type PledgeDeskRefusal = 'not_yours' | 'no_such_pledge' | 'not_found' | 'over'

/** What staff do about a pledge: count a payment towards it by its reference, take one out, or let the promise go. */
export type PledgeDeed =
  | { do: 'count'; pledgeId: string; receipt: string }
  | { do: 'uncount'; pledgeId: string; paymentId: string }
  | { do: 'write_off'; pledgeId: string }

export const changePledge = (ctx: Ctx, deed: PledgeDeed): Promise<Result<null, PledgeDeskRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, PledgeDeskRefusal>> => {
    if (!(await holds(tx, ...PLEDGE_DESK))) return refuse('not_yours')
    await lockNames(tx, [MATCHING])
    const [pledge] = await tx.db.select().from(pledges).where(eq(pledges.id, deed.pledgeId)).for('update')
    if (!pledge) return refuse('no_such_pledge')
    if (deed.do === 'count') {
      if (!(await countTowards(tx, pledge, deed.receipt, 'desk'))) return refuse('not_found')
    } else if (deed.do === 'uncount') {
      const taken = await tx.db
        .update(pledgePayments)
        .set({ isCounted: false })
        .where(and(eq(pledgePayments.paymentId, deed.paymentId), eq(pledgePayments.pledgeId, pledge.id)))
        .returning({ id: pledgePayments.paymentId })
      if (taken.length === 0) return refuse('not_found')
    } else {
      if (pledge.state !== 'open') return refuse('over')
      await tx.db.update(pledges).set({ state: 'written_off', changedAt: tx.now() }).where(eq(pledges.id, pledge.id))
    }
    await record(tx, { action: `pledge.${deed.do}`, detail: pledge.id })
    return ok(null)
  })
