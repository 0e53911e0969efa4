import { statementRuns } from '#db/schema/receipts.ts'
import { desc } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import type { StatementRun } from '../views.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'

export type { StatementRun } from '../views.ts'

const MOST = 20

/** The last runs of statements, the newest first; for finance and administrators. */
export function listStatementRuns(ctx: Ctx): Promise<StatementRun[]> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'administrator'))) return []
    const rows = await tx.db.select().from(statementRuns).orderBy(desc(statementRuns.createdAt)).limit(MOST)
    return rows.map(({ id, year, givers, done, approvedBy, askedBy, createdAt, finishedAt }) => ({
      ...{ runId: id, year, givers, done, askedAt: createdAt, finishedAt },
      state: finishedAt ? 'finished' : approvedBy ? 'running' : 'waiting',
      isMineToAllow: approvedBy === null && askedBy !== nameOf(tx.actor),
    }))
  })
}
