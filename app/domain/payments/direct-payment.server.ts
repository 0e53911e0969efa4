import { payments } from '#db/schema/payments.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { lockNames } from '../shared/locks.server.ts'
import { allocate } from './allocate.server.ts'
import type { Purpose } from './fallback.server.ts'
import { receiptOf } from './scene.ts'

/**
 * Its giver says what a payment is for, as long as it is for what she saw it to be. Posted, never edited. False where it is for
 * something else by now. Inside the caller's transaction.
 */
export async function directPayment(
  tx: Ctx,
  { paymentId, from, to }: { paymentId: string; from: Purpose; to: Purpose },
): Promise<boolean> {
  const [found] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
  if (!found) return false
  await lockNames(tx, [receiptOf(found)])
  const [payment] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
  if (payment?.purpose !== from.purpose || payment.purposeId !== from.purposeId) return false
  await allocate(tx, payment, { ...to, by: 'giver' })
  return true
}
