import { accountStatementRows, accountStatements } from '#db/schema/account-statements.ts'
import { eq } from 'drizzle-orm'
import { record } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { FaultAt } from '../account-statement-views.ts'
import { holdStatement } from './hold-statement.server.ts'
import type { QueueRefusal } from './queue-account-statement.server.ts'

/** A file that should not have been sent: its rows go, and that there was one stays. Not once anything of it is in the books. */
export const putAside = (ctx: Ctx, { statementId }: { statementId: string }): Promise<Result<null, QueueRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, QueueRefusal>> => {
    const held = await holdStatement(tx, statementId)
    if (!held.ok) return held
    const row = held.value
    if (row.state !== 'dry' && row.state !== 'layout') return refuse('not_dry')
    await tx.db.delete(accountStatementRows).where(eq(accountStatementRows.statementId, statementId))
    const fault: FaultAt = { code: 'put_aside' }
    await tx.db
      .update(accountStatements)
      .set({ state: 'refused', fault, fileSealed: null, rows: 0, tally: {} })
      .where(eq(accountStatements.id, statementId))
    await record(tx, { action: 'account_statement.put_aside', detail: statementId })
    return ok(null)
  })
