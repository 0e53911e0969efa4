import { spendings } from '#db/schema/phases.ts'
import { eq } from 'drizzle-orm'
import { type DocumentRefusal, keepDocument } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { asKeeper } from '../phases/phase.server.ts'

type Refusal = DocumentRefusal | 'no_such_spending'
export type SpendingDocumentRefusal = Refusal | 'not_allowed'

/** Puts a file to a spending: an invoice, a report. `isPublic` lets everybody download it once the spending is posted. */
export const addSpendingDocument = (
  ctx: Ctx,
  { spendingId, bytes, isPublic }: { spendingId: string; bytes: Uint8Array | undefined; isPublic: boolean },
): Promise<Result<null, SpendingDocumentRefusal>> =>
  asKeeper<null, Refusal>(ctx, async (tx) => {
    const [row] = await tx.db.select().from(spendings).where(eq(spendings.id, spendingId))
    if (!row) return refuse('no_such_spending')
    const kept = await keepDocument(tx, { about: spendingId, bytes, isPublic })
    return kept.ok ? ok(null) : kept
  })
