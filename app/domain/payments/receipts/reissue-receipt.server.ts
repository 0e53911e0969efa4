import { payments } from '#db/schema/payments.ts'
import { receipts } from '#db/schema/receipts.ts'
import { desc, eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../history.server.ts'
import { returnedOf } from '../movements/returned.server.ts'
import { receiptOf } from '../scene.ts'
import { NOT_OURS } from '../shares/parts.ts'
import { addresseesOf } from './addressee.server.ts'
import { giveReceipts } from './give-receipts.server.ts'
import { voidReceipt, type VoidReason } from './void-receipt.server.ts'

export type ReissueRefusal = 'no_such_payment' | 'nothing_left' | 'not_ours'

/**
 * Voids the receipt of a payment, where one stands, and gives another in its place with the next number: the payment turned
 * out to be for something else, the first was a mistake or came into the wrong hands, or money that had gone back came
 * again. Refuses a payment of which nothing is left, and one that is not ours.
 */
export function reissueReceipt(
  ctx: Ctx,
  { paymentId, reason = 'reissued' }: { paymentId: string; reason?: Exclude<VoidReason, 'returned' | 'not_ours'> },
): Promise<Result<{ receiptId: string }, ReissueRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const [found] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
    if (!found) return refuse('no_such_payment')
    await lockNames(tx, [receiptOf(found)])
    const [payment = found] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
    if (payment.purpose === NOT_OURS) return refuse('not_ours')
    const returned = await returnedOf(tx, paymentId)
    if (returned.minor >= payment.minor) return refuse('nothing_left')
    await voidReceipt(tx, { paymentId, reason })
    const [last] = await tx.db
      .select()
      .from(receipts)
      .where(eq(receipts.paymentId, paymentId))
      .orderBy(desc(receipts.year), desc(receipts.number))
      .limit(1)
    const [addressee] = await addresseesOf(tx, [payment])
    if (!addressee) throw new Error('a payment without an addressee')
    const [receiptId = ''] = await giveReceipts(tx, [
      { ...addressee, language: last?.language ?? addressee.language, ...(last && { replaces: last.id }) },
    ])
    await record(tx, [{ paymentId, kind: 'receipt_issued', detail: { receiptId, replaces: last?.id ?? null } }])
    return ok({ receiptId })
  })
}
