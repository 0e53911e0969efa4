import { statementRuns } from '#db/schema/receipts.ts'
import { eq } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import { holds, record } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'

export type ApproveStatementsRefusal = 'not_allowed' | 'no_such_run' | 'own_run' | 'approved_already'

/** A second person (finance or an administrator) lets a run of statements write to its givers. It begins after the commit. */
export function approveStatements(
  ctx: Ctx,
  { runId }: { runId: string },
): Promise<Result<null, ApproveStatementsRefusal>> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'administrator'))) return refuse('not_allowed')
    const [run] = await tx.db.select().from(statementRuns).where(eq(statementRuns.id, runId)).for('update')
    if (!run) return refuse('no_such_run')
    if (run.approvedBy) return refuse('approved_already')
    if (run.askedBy === nameOf(tx.actor)) return refuse('own_run')
    await tx.db
      .update(statementRuns)
      .set({ approvedBy: nameOf(tx.actor) })
      .where(eq(statementRuns.id, runId))
    await record(tx, { action: 'statements.allowed', detail: `${runId} ${run.year}` })
    await afterCommit(tx, 'statements.make', { runId })
    return ok(null)
  })
}
