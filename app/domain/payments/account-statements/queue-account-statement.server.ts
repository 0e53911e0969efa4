import { accountStatements } from '#db/schema/account-statements.ts'
import { eq } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import { record } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { holdStatement } from './hold-statement.server.ts'

export type QueueRefusal = 'not_allowed' | 'no_such_statement' | 'not_dry'

/** Somebody of finance has seen what a statement would do, and lets it: a job takes its rows into the books after the commit. */
export const queueAccountStatement = (
  ctx: Ctx,
  { statementId }: { statementId: string },
): Promise<Result<null, QueueRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, QueueRefusal>> => {
    const held = await holdStatement(tx, statementId)
    if (!held.ok) return held
    const row = held.value
    if (row.state !== 'dry') return refuse('not_dry')
    await tx.db
      .update(accountStatements)
      .set({ state: 'queued', appliedBy: nameOf(tx.actor) })
      .where(eq(accountStatements.id, statementId))
    await record(tx, { action: 'account_statement.applied', detail: `${statementId} ${row.rows}` })
    await afterCommit(tx, 'account-statement.apply', { statementId })
    return ok(null)
  })
