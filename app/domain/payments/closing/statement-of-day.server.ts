import { accountStatementRows, accountStatements } from '#db/schema/account-statements.ts'
import { and, asc, count, eq, gte, isNull, lt, max, notInArray, or, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayBounds } from '../../shared/dates.ts'
import type { RowReason } from '../account-statement-views.ts'
import { type Moved, WHAT_OF_ROW } from './moved.ts'
import type { Rail } from './rail.ts'

/** Those that are in the books. */
export const statementsOf = (rail: Rail): SQL | undefined =>
  and(
    eq(accountStatements.provider, rail.provider),
    eq(accountStatements.account, rail.account),
    eq(accountStatements.currency, rail.currency),
    eq(accountStatements.state, 'applied'),
  )

const MOVES_NOTHING: RowReason[] = ['not_completed', 'other_shortcode', 'other_account', 'older_duplicate', 'no_amount']
export const MOVES: SQL | undefined = or(
  isNull(accountStatementRows.reason),
  notInArray(accountStatementRows.reason, MOVES_NOTHING),
)

/**
 * What the statements of an account say moved on a day in Nairobi, row by row; null where none that is in the books tells of it. It tells of
 * the days from its first row to its last, if it was brought after the day was over. Several may tell of one row: it counts once. Rows that
 * move nothing (not completed, of another account, a duplicate in the file) are left out.
 */
export async function statementOfDay(ctx: Ctx, rail: Rail, day: string): Promise<Moved[] | null> {
  const { from, until } = dayBounds(day)
  const [covered] = await ctx.db
    .select({ one: sql`1` })
    .from(accountStatements)
    .where(
      and(
        statementsOf(rail),
        lt(accountStatements.fromAt, until),
        gte(accountStatements.untilAt, from),
        gte(accountStatements.createdAt, until),
      ),
    )
    .limit(1)
  if (!covered) return null
  const each = ctx.db
    .select({
      ...{
        reference: accountStatementRows.reference,
        kind: accountStatementRows.kind,
        minor: accountStatementRows.minor,
      },
      times: count().as('times'),
    })
    .from(accountStatementRows)
    .innerJoin(accountStatements, eq(accountStatements.id, accountStatementRows.statementId))
    .where(
      and(
        statementsOf(rail),
        lt(accountStatements.fromAt, until),
        gte(accountStatements.untilAt, from),
        gte(accountStatementRows.occurredAt, from),
        lt(accountStatementRows.occurredAt, until),
        MOVES,
      ),
    )
    .groupBy(
      accountStatementRows.statementId,
      accountStatementRows.reference,
      accountStatementRows.kind,
      accountStatementRows.minor,
    )
    .as('each')
  // A bank may write two charges of one sum under one reference: as many count as the statement has that has most of them.
  const rows = await ctx.db
    .select({ reference: each.reference, kind: each.kind, minor: each.minor, times: max(each.times) })
    .from(each)
    .groupBy(each.reference, each.kind, each.minor)
    .orderBy(asc(each.reference), asc(each.kind), asc(each.minor))
  return rows.flatMap(({ reference, kind, minor, times }) =>
    Array<Moved>(Number(times)).fill({ what: WHAT_OF_ROW[kind], reference, minor }),
  )
}
