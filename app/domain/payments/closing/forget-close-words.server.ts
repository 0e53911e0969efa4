import { isAnyOf } from '#db/bulk.server.ts'
import { closeDifferences } from '#db/schema/closes.ts'
import { paymentReturns } from '#db/schema/returns.ts'
import { and, isNotNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Payment } from '../scene.ts'

/**
 * Forgets what was said in words of differences under the receipts of payments, and of what went back of them. Part of the caller's
 * transaction. The difference and its answer stay: they name nobody.
 */
export async function forgetCloseWords(tx: Ctx, payments: readonly Pick<Payment, 'id' | 'reference'>[]): Promise<void> {
  const returns = await tx.db
    .select({ reference: paymentReturns.reference })
    .from(paymentReturns)
    .where(
      isAnyOf(
        paymentReturns.paymentId,
        payments.map(({ id }) => id),
      ),
    )
  const references = [...payments, ...returns].map(({ reference }) => reference)
  await tx.db
    .update(closeDifferences)
    .set({ wordsSealed: null })
    .where(and(isAnyOf(closeDifferences.reference, references), isNotNull(closeDifferences.wordsSealed)))
}
