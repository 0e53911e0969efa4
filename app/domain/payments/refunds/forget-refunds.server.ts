import { isAnyOf } from '#db/bulk.server.ts'
import { refunds } from '#db/schema/refunds.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { emptyDocuments } from '../documents/empty-documents.server.ts'

/** Forgets whose money went back: notes and papers say it. What went back, when and by whose hands stays with the books. */
export async function forgetRefunds(tx: Ctx, paymentIds: readonly string[]): Promise<void> {
  const rows = await tx.db.select({ id: refunds.id }).from(refunds).where(isAnyOf(refunds.paymentId, paymentIds))
  for (const { id } of rows) {
    await tx.db.update(refunds).set({ noteSealed: null }).where(eq(refunds.id, id))
    await emptyDocuments(tx, id)
  }
}
