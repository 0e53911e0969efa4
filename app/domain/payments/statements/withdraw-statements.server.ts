import { statementRuns } from '#db/schema/receipts.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { holds, record } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'

/** Takes back a run to which nobody has agreed yet: by whoever could have agreed, or by who asked. */
export function withdrawStatements(
  ctx: Ctx,
  { runId }: { runId: string },
): Promise<Result<null, 'not_allowed' | 'no_such_run'>> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'administrator'))) return refuse('not_allowed')
    const gone = await tx.db
      .delete(statementRuns)
      .where(and(eq(statementRuns.id, runId), isNull(statementRuns.approvedBy)))
      .returning({ year: statementRuns.year })
    const [run] = gone
    if (!run) return refuse('no_such_run')
    await record(tx, { action: 'statements.refused', detail: `${runId} ${run.year}` })
    return ok(null)
  })
}
