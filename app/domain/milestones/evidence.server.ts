import { type DocumentRefusal, heldDocument, keepDocument } from '../payments/index.server.ts'
import { holds, record } from '../people/index.server.ts'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { READS } from './codes.ts'
import { allIndicators, worksOn } from './milestone.server.ts'
import { standingOf } from './records-of.server.ts'

export type EvidenceRefusal = DocumentRefusal | 'not_yours' | 'no_such_record' | 'out_of_order'

/**
 * Puts a file to a figure that proves it, sealed, for the desk alone: while it is a draft (`out_of_order`), so that whoever verifies it
 * has seen all there is. Pictures come encoded anew; whoever calls has done so.
 */
export const addFigureEvidence = (
  ctx: Ctx,
  { recordId, bytes }: { recordId: string; bytes: Uint8Array | undefined },
): Promise<Result<null, EvidenceRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, EvidenceRefusal>> => {
    const standing = await standingOf(tx, recordId)
    const indicator = standing && (await allIndicators(tx)).find(({ id }) => id === standing.record.indicatorId)
    if (!standing || !indicator) return refuse('no_such_record')
    if (!(await worksOn(tx, indicator))) return refuse('not_yours')
    if (standing.state !== 'draft') return refuse('out_of_order')
    const kept = await keepDocument(tx, { about: recordId, bytes })
    return kept.ok ? ok(null) : kept
  })

/** A file of a figure for its desk; that it was opened is written into the audit log. Null where there is none, or for others. */
export const openFigureEvidence = (ctx: Ctx, { recordId, documentId }: { recordId: string; documentId: string }) =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, ...READS)) || !(await standingOf(tx, recordId))) return null
    const found = await heldDocument(tx, { about: recordId, documentId })
    if (found) await record(tx, { action: 'document.opened', detail: `${recordId} ${documentId}` })
    return found
  })
