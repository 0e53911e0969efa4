import { statementRuns } from '#db/schema/receipts.ts'
import { desc } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'

export type StatementRun = {
  runId: string
  year: number
  givers: number
  done: number
  state: 'waiting' | 'running' | 'finished'
  askedAt: Date
  finishedAt: Date | null
  /** Whether who looks may agree to it: it waits, and another asked for it. */
  isMineToAllow: boolean
}

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
