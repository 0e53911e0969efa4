import { receipts } from '#db/schema/receipts.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Payment } from '../scene.ts'
import { NOT_OURS } from '../shares/parts.ts'
import { reissueReceipt } from './reissue-receipt.server.ts'
import { voidReceipt } from './void-receipt.server.ts'

/**
 * Gives a payment another receipt where the one that stands names another purpose than the payment has by now, and writes to
 * the payer. What the rule took it for and a person or a message confirmed stands there already: then nothing is given.
 * Money that is not ours has no receipt, and has one again once it turns out that it is. Answers the id of the new one, or
 * null. Inside a transaction that holds the payment's lock; `was` is what the payment was for until now.
 */
export async function restatePurpose(tx: Ctx, payment: Payment, was: Payment): Promise<string | null> {
  if (payment.purpose === NOT_OURS) {
    await voidReceipt(tx, { paymentId: payment.id, reason: 'not_ours' })
    return null
  }
  if (was.purpose === NOT_OURS) return given(tx, payment)
  const [standing] = await tx.db
    .select({ purpose: receipts.purpose, purposeId: receipts.purposeId })
    .from(receipts)
    .where(and(eq(receipts.paymentId, payment.id), isNull(receipts.voidedAt)))
  // All of it went back, or it is from before there were receipts and is given its first by the sweep.
  if (!standing) return null
  if (standing.purpose === payment.purpose && standing.purposeId === payment.purposeId) return null
  return given(tx, payment)
}

async function given(tx: Ctx, { id }: Payment): Promise<string | null> {
  const reissued = await reissueReceipt(tx, { paymentId: id })
  return reissued.ok ? reissued.value.receiptId : null
}
