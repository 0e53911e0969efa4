import { exports } from '#db/schema/exports.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import type { ExportDataset } from './dataset.ts'
import { exportState } from './export-state.ts'
import { isStillAllowed, mayExport } from './may-export.server.ts'

export type FetchRefusal = 'not_allowed' | 'no_such_export' | 'not_ready' | 'over'
export type ExportFile = { name: string; bytes: Uint8Array }

/**
 * The asker takes her file, as often as her connection needs it until it ends; each time is written down. Another's
 * export is not there for her.
 */
export function fetchExport(
  ctx: Ctx,
  { exportId }: { exportId: string },
  datasets: readonly ExportDataset[],
): Promise<Result<ExportFile, FetchRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .select()
      .from(exports)
      .where(and(eq(exports.id, exportId), eq(exports.askedBy, nameOf(tx.actor))))
    if (!row || tx.actor.kind !== 'person') return refuse('no_such_export')
    const roles = datasets.find(({ key }) => key === row.dataset)?.roles ?? []
    if (!(await mayExport(tx, tx.actor.personId, roles))) return refuse('not_allowed')
    if (row.decision === 'allowed' && !(await isStillAllowed(tx, row))) return refuse('not_allowed')
    const state = exportState(row, tx.now())
    if (state !== 'ready' || !row.file) return refuse(state === 'over' ? 'over' : 'not_ready')
    // She may read what she asked for and write nothing of it (row-level security).
    await asPortal(tx, 'exports', ({ db }) =>
      db
        .update(exports)
        .set({ fetchedAt: tx.now() })
        .where(and(eq(exports.id, exportId), isNull(exports.fetchedAt))),
    )
    await record(tx, { action: 'export.fetched', detail: exportId })
    return ok({ name: `file-${exportId.slice(-6)}.csv.age`, bytes: row.file })
  })
}
