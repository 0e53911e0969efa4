import { accountStatementRows, type accountStatements } from '#db/schema/account-statements.ts'
import { outbox } from '#db/schema/messages.ts'
import { and, eq, gt, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'

/** A batch takes seconds; what has come no further in this time has no worker, or one that fails again and again. */
const STALLS_MS = 10 * 60_000

/** Whether a statement that was let into the books has come no further for ten minutes, and nobody has let it go on since. */
export async function isStalled(
  tx: Ctx,
  { id, state }: Pick<typeof accountStatements.$inferSelect, 'id' | 'state'>,
): Promise<boolean> {
  if (state !== 'queued' && state !== 'applying') return false
  const since = new Date(tx.now().getTime() - STALLS_MS)
  const rows = await tx.db
    .select({ id: accountStatementRows.id })
    .from(accountStatementRows)
    .where(and(eq(accountStatementRows.statementId, id), gt(accountStatementRows.appliedAt, since)))
    .limit(1)
  const left = await tx.db
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        eq(outbox.job, 'account-statement.apply'),
        sql`${outbox.payload} ->> 'statementId' = ${id}`,
        gt(outbox.createdAt, since),
      ),
    )
    .limit(1)
  return rows.length + left.length === 0
}
