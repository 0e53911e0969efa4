import { statementRuns } from '#db/schema/receipts.ts'
import { eq } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import { holds, record, stillStands } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'

export type ApproveStatementsRefusal = 'not_allowed' | 'no_such_run' | 'own_run' | 'approved_already' | 'asker_gone'

/**
 * A second person (finance or an administrator) lets a run of statements write to its givers. It begins after the commit.
 * `asker_gone` where the first has lost her role or is frozen: one hand that is left is not two.
 */
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
    if (!(await isAskedStill(tx, run))) return refuse('asker_gone')
    await tx.db
      .update(statementRuns)
      .set({ approvedBy: nameOf(tx.actor) })
      .where(eq(statementRuns.id, runId))
    await record(tx, { action: 'statements.allowed', detail: `${runId} ${run.year}` })
    await afterCommit(tx, 'statements.make', { runId })
    return ok(null)
  })
}

/** Whether who asked for a run may still ask for one. */
const isAskedStill = (tx: Ctx, { askedBy }: { askedBy: string }): Promise<boolean> =>
  asPortal(tx, 'statements', (portal) => stillStands(portal, askedBy, 'finance'))
