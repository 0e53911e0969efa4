import { receipts } from '#db/schema/receipts.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import type { VoidReason } from '../views.ts'
import { record } from '../history.server.ts'

export type { VoidReason } from '../views.ts'

/** Voids the receipt of a payment that stands; its number stays taken. Answers it, or null where none stands. */
export async function voidReceipt(
  tx: Ctx,
  { paymentId, reason }: { paymentId: string; reason: VoidReason },
): Promise<typeof receipts.$inferSelect | null> {
  const [voided] = await tx.db
    .update(receipts)
    .set({ voidedAt: tx.now(), voidedBy: nameOf(tx.actor), voidReason: reason })
    .where(and(eq(receipts.paymentId, paymentId), isNull(receipts.voidedAt)))
    .returning()
  if (!voided) return null
  await record(tx, [{ paymentId, kind: 'receipt_voided', detail: { receiptId: voided.id, reason } }])
  return voided
}
