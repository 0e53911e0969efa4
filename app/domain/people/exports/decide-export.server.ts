import { exports } from '#db/schema/exports.ts'
import { eq } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { exportState } from './export-state.ts'
import { DECIDERS, mayExport } from './may-export.server.ts'

export type DecideExportRefusal = 'not_allowed' | 'no_such_export' | 'own_request' | 'decided_already' | 'lapsed'

/** A second person allows or refuses an export, once. Allowed, it is made by a job after the commit. */
export function decideExport(
  ctx: Ctx,
  { exportId, decision }: { exportId: string; decision: 'allowed' | 'refused' },
): Promise<Result<null, DecideExportRefusal>> {
  return inTransaction(ctx, async (tx) => {
    if (tx.actor.kind !== 'person' || !(await mayExport(tx, tx.actor.personId, DECIDERS))) return refuse('not_allowed')
    const [row] = await tx.db.select().from(exports).where(eq(exports.id, exportId)).for('update')
    if (!row) return refuse('no_such_export')
    if (row.askedBy === nameOf(tx.actor)) return refuse('own_request')
    if (row.decision) return refuse('decided_already')
    if (exportState(row, tx.now()) === 'lapsed') return refuse('lapsed')
    await tx.db
      .update(exports)
      .set({ decision, decidedBy: nameOf(tx.actor), decidedAt: tx.now() })
      .where(eq(exports.id, exportId))
    await record(tx, { action: `export.${decision}`, detail: exportId })
    if (decision === 'allowed') await afterCommit(tx, 'export.make', { exportId })
    return ok(null)
  })
}
