import { statementRuns } from '#db/schema/receipts.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { holds, record } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { yearOf } from '../../shared/dates.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { countWithout } from './givers-without.server.ts'

export type AskStatementsRefusal = 'not_allowed' | 'no_such_year' | 'asked_already' | 'nobody'

const FIRST_YEAR = 2015

/**
 * A finance officer asks for the statements of a year in Nairobi, this one or an earlier one, for every giver of it who has
 * none. Nothing is made and nobody is written to before another person has agreed (`approveStatements`).
 */
export function askForStatements(
  ctx: Ctx,
  { year }: { year: number },
): Promise<Result<{ runId: string }, AskStatementsRefusal>> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance'))) return refuse('not_allowed')
    if (!Number.isInteger(year) || year < FIRST_YEAR || year > yearOf(tx.now())) return refuse('no_such_year')
    await lockNames(tx, [`statements:${year}`])
    const [open] = await tx.db
      .select()
      .from(statementRuns)
      .where(and(eq(statementRuns.year, year), isNull(statementRuns.finishedAt)))
    if (open) return refuse('asked_already')
    const givers = await countWithout(tx, year)
    if (givers === 0) return refuse('nobody')
    const id = tx.newId('run')
    await tx.db.insert(statementRuns).values({ id, year, askedBy: nameOf(tx.actor), givers, createdAt: tx.now() })
    await record(tx, { action: 'statements.asked', detail: `${id} ${year}` })
    return ok({ runId: id })
  })
}
