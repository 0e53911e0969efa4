import { afterCommit } from '../../messages/index.server.ts'
import { record } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { holdStatement } from './hold-statement.server.ts'
import { isStalled } from './is-stalled.server.ts'

export type GoOnRefusal = 'not_allowed' | 'no_such_statement' | 'not_stalled'

/**
 * Lets a statement go on whose work was left lying: its job failed for good, or its worker is gone. It goes on behind its last batch,
 * and where an old job wakes up as well each row is still done once.
 */
export const goOn = (ctx: Ctx, { statementId }: { statementId: string }): Promise<Result<null, GoOnRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, GoOnRefusal>> => {
    const held = await holdStatement(tx, statementId)
    if (!held.ok) return held
    const row = held.value
    if (!(await isStalled(tx, row))) return refuse('not_stalled')
    await record(tx, { action: 'account_statement.again', detail: `${statementId} ${row.done} ${row.rows}` })
    await afterCommit(tx, 'account-statement.apply', { statementId })
    return ok(null)
  })
