import { isAnyOf } from '#db/bulk.server.ts'
import { offlineMoney } from '#db/schema/offline.ts'
import { eq, inArray, or } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { emptyDocuments } from '../documents/empty-documents.server.ts'
import { openDetails, sealDetails } from './details.server.ts'

/**
 * Forgets who paid in what staff wrote down: by the payments that came of it, or by phone or address where none has yet. Files
 * that prove it show her name or her cheque, and are emptied. What was counted, where and by whom stays.
 */
export async function forgetOffline(
  tx: Ctx,
  { indexes, paymentIds }: { indexes: readonly Buffer[]; paymentIds: readonly string[] },
): Promise<void> {
  const rows = await tx.db
    .select()
    .from(offlineMoney)
    .where(or(inArray(offlineMoney.payerIndex, [...indexes]), isAnyOf(offlineMoney.paymentId, paymentIds)))
  for (const row of rows) {
    const { payer: _, ...rest } = openDetails(tx, row.id, row.detailsSealed)
    await tx.db
      .update(offlineMoney)
      .set({ detailsSealed: sealDetails(tx, row.id, { payer: {}, ...rest }), payerIndex: null })
      .where(eq(offlineMoney.id, row.id))
    await emptyDocuments(tx, row.id)
  }
}
