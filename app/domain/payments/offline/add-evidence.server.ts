import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, type Result } from '../../shared/result.ts'
import { type DocumentRefusal, keepDocument } from '../documents/keep-document.server.ts'
import { type StepRefusal, withRecord, writeStep } from './step.server.ts'

export type EvidenceRefusal = StepRefusal | DocumentRefusal

/** Puts a file to a record that proves it: a slip, a cheque's picture. It is never public. */
export const addEvidence = (
  ctx: Ctx,
  { moneyId, bytes }: { moneyId: string; bytes: Uint8Array | undefined },
): Promise<Result<null, EvidenceRefusal>> =>
  withRecord<null, DocumentRefusal>(ctx, moneyId, async (tx) => {
    const kept = await keepDocument(tx, { about: moneyId, bytes })
    if (!kept.ok) return kept
    await writeStep(tx, {
      moneyId,
      kind: 'document',
      day: dayOf(tx.now()),
      detail: { document: kept.value.documentId },
    })
    return ok(null)
  })
