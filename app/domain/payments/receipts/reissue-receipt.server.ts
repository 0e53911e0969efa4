import { paymentAttempts, payments } from '#db/schema/payments.ts'
import { receipts } from '#db/schema/receipts.ts'
import { desc, eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { returnedOf } from '../movements/returned.server.ts'
import { openPayer } from '../payer.server.ts'
import { receiptOf } from '../scene.ts'
import { giveReceipts } from './give-receipts.server.ts'
import { voidReceipt } from './void-receipt.server.ts'

/**
 * Voids the receipt of a payment and gives another in its place, with the next number: the payment turned out to be for
 * something else, the first was lost to the wrong hands, or money that had gone back came again. Refuses a payment of which
 * nothing is left.
 */
export function reissueReceipt(
  ctx: Ctx,
  { paymentId }: { paymentId: string },
): Promise<Result<{ receiptId: string }, 'no_such_payment' | 'nothing_left'>> {
  return inTransaction(ctx, async (tx) => {
    const [found] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
    if (!found) return refuse('no_such_payment')
    await lockNames(tx, [receiptOf(found)])
    const [payment = found] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
    const returned = await returnedOf(tx, paymentId)
    if (returned.minor >= payment.minor) return refuse('nothing_left')
    await voidReceipt(tx, { paymentId, reason: 'reissued' })
    const [last] = await tx.db
      .select()
      .from(receipts)
      .where(eq(receipts.paymentId, paymentId))
      .orderBy(desc(receipts.number))
      .limit(1)
    const [attempt] = payment.attemptId
      ? await tx.db.select().from(paymentAttempts).where(eq(paymentAttempts.id, payment.attemptId))
      : []
    await giveReceipts(tx, [
      {
        payment,
        payer: openPayer(tx, payment.id, payment.payerSealed),
        language: last?.language ?? attempt?.language ?? 'en',
        contact: attempt?.contactSealed ? { attemptId: attempt.id, sealed: attempt.contactSealed } : null,
        ...(last && { replaces: last.id }),
      },
    ])
    const [made] = await tx.db
      .select({ id: receipts.id })
      .from(receipts)
      .where(eq(receipts.paymentId, paymentId))
      .orderBy(desc(receipts.year), desc(receipts.number))
      .limit(1)
    return ok({ receiptId: made?.id ?? '' })
  })
}
