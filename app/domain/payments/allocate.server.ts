import { paymentHistory, payments } from '#db/schema/payments.ts'
import { and, count, eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { type Currency, money } from '../shared/money.ts'
import type { Purpose } from './fallback.server.ts'
import { record } from './history.server.ts'
import { incomeAccount, unallocatedAccount } from './ledger/accounts.ts'
import { legs } from './ledger/legs.ts'
import { post } from './ledger/post.server.ts'
import { returnedOf } from './movements/returned.server.ts'
import { restatePurpose } from './receipts/restate-purpose.server.ts'

type Payment = typeof payments.$inferSelect
type By = Payment['allocatedBy']

/**
 * Says what a payment is for: the money moves from where it was counted by a posting of its own, nothing is edited, and a
 * receipt that names another purpose is replaced. Call it inside a transaction that holds the payment's lock.
 */
export async function allocate(tx: Ctx, payment: Payment, to: Purpose & { by: By }): Promise<Payment> {
  const next: Payment = { ...payment, purpose: to.purpose, purposeId: to.purposeId, allocatedBy: to.by }
  const [from, into] = [accountOf(payment), accountOf(next)]
  await tx.db
    .update(payments)
    .set({ purpose: next.purpose, purposeId: next.purposeId, allocatedBy: next.allocatedBy })
    .where(eq(payments.id, payment.id))
  const returned = await returnedOf(tx, payment.id)
  // What has gone back to the payer is in no account any more.
  const amount = money(payment.minor - returned.minor, payment.currency as Currency)
  if (from !== into && amount.minor > 0n) {
    await post(tx, [
      {
        key: `allocation:${payment.id}:${(await timesAllocated(tx, payment.id)) + 1}`,
        reason: 'payment allocated',
        occurredAt: payment.occurredAt,
        legs: legs({ from: into, into: from }, { amount, base: payment.baseMinor - returned.baseMinor }),
      },
    ])
  }
  await record(tx, [{ paymentId: payment.id, kind: 'allocated', detail: { from, into, by: to.by } }])
  await restatePurpose(tx, next)
  return next
}

/** Where the ledger holds what a payment was for. */
export const accountOf = (p: Payment): string =>
  (p.allocatedBy === 'rule' ? unallocatedAccount : incomeAccount)(p.purpose, p.purposeId)

async function timesAllocated(tx: Ctx, paymentId: string): Promise<number> {
  const [row] = await tx.db
    .select({ times: count() })
    .from(paymentHistory)
    .where(and(eq(paymentHistory.paymentId, paymentId), eq(paymentHistory.kind, 'allocated')))
  return row?.times ?? 0
}
