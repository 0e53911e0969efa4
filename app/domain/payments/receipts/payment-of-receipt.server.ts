import { payments } from '#db/schema/payments.ts'
import { receipts } from '#db/schema/receipts.ts'
import { and, eq, isNull, ne, or } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Payment } from '../scene.ts'
import { keyIndexOf } from '../../shared/link-key.server.ts'

/**
 * The payment of a receipt, for whoever has its key: one that was replaced leads to it as well as the one that replaced it. Null
 * for a key that was never given, and for a receipt that was a mistake, which may be in the wrong hands.
 */
export async function paymentOfReceipt(
  ctx: Ctx,
  key: string,
): Promise<Pick<Payment, 'id' | 'purpose' | 'purposeId'> | null> {
  if (!/^[0-9a-f]{32}$/.test(key)) return null
  const [row] = await ctx.db
    .select({ id: payments.id, purpose: payments.purpose, purposeId: payments.purposeId })
    .from(receipts)
    .innerJoin(payments, eq(payments.id, receipts.paymentId))
    .where(
      and(eq(receipts.keyIndex, keyIndexOf(key)), or(isNull(receipts.voidReason), ne(receipts.voidReason, 'mistake'))),
    )
  return row ?? null
}
