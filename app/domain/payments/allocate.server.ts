import { paymentHistory, payments } from '#db/schema/payments.ts'
import { and, count, eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import type { Currency } from '../shared/money.ts'
import type { Purpose } from './fallback.server.ts'
import { record } from './history.server.ts'
import { legsBetween } from './ledger/legs.ts'
import { post } from './ledger/post.server.ts'
import { returnedOf } from './movements/returned.server.ts'
import { restatePurpose } from './receipts/restate-purpose.server.ts'
import type { Payment } from './scene.ts'
import { heldBy } from './shares/held.server.ts'

type By = Payment['allocatedBy']

/**
 * Says what a payment is for: the money moves from where it was counted by a posting of its own, nothing is edited, and a
 * receipt that names another purpose is replaced. Call it inside a transaction that holds the payment's lock.
 */
export async function allocate(tx: Ctx, payment: Payment, to: Purpose & { by: By }): Promise<Payment> {
  const next: Payment = { ...payment, purpose: to.purpose, purposeId: to.purposeId, allocatedBy: to.by }
  // What has gone back to the payer is in no account any more.
  const returned = await returnedOf(tx, payment.id)
  const [from, into] = [await heldBy(tx, payment, returned), await heldBy(tx, next, returned)]
  await tx.db
    .update(payments)
    .set({ purpose: next.purpose, purposeId: next.purposeId, allocatedBy: next.allocatedBy })
    .where(eq(payments.id, payment.id))
  const legs = legsBetween(from, into, payment.currency as Currency)
  if (legs.length > 0) {
    await post(tx, [
      {
        key: `allocation:${payment.id}:${(await timesAllocated(tx, payment.id)) + 1}`,
        reason: 'payment allocated',
        occurredAt: payment.occurredAt,
        legs,
      },
    ])
  }
  const names = (held: typeof from): string => held.map(({ account }) => account).join(' ')
  await record(tx, [
    { paymentId: payment.id, kind: 'allocated', detail: { from: names(from), into: names(into), by: to.by } },
  ])
  await restatePurpose(tx, next, payment)
  return next
}

async function timesAllocated(tx: Ctx, paymentId: string): Promise<number> {
  const [row] = await tx.db
    .select({ times: count() })
    .from(paymentHistory)
    .where(and(eq(paymentHistory.paymentId, paymentId), eq(paymentHistory.kind, 'allocated')))
  return row?.times ?? 0
}
