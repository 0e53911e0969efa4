import { closeDifferences } from '#db/schema/closes.ts'
import { and, asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { type Difference, differencesOf, type Moved } from './compare.ts'
import type { Rail } from './rail.ts'
import { statementOfDay } from './statement-of-day.server.ts'
import { type Close, closeBefore, closedOn, type Posted, unclosedUntil } from './postings-of-rail.server.ts'

export type OpenDifference = Difference & { kind: 'today' | 'late' | 'carried'; day: string }
export type OpenDay = {
  /** What would stand in the close: of the day itself, and late. */
  unclosed: Posted[]
  books: Posted[]
  statement: Moved[] | null
  differences: OpenDifference[]
  last: Close | null
}

/**
 * All that has to be answered when a day is signed: where its books and its statement differ, what came late to a day that was
 * signed, and what the last close carried and has not come right since. Without a statement the books of the day have nothing beside
 * them, and nothing to differ from. Before the first close nothing is late: what happened until then stands in it.
 */
export async function openDay(ctx: Ctx, rail: Rail, day: string): Promise<OpenDay> {
  const last = await closeBefore(ctx, rail, day)
  const unclosed = await unclosedUntil(ctx, rail, day, last)
  const books = unclosed.filter((row) => row.day === day)
  const statement = await statementOfDay(ctx, rail, day)
  const today = statement ? differencesOf(books, statement) : []
  const carried = last ? await stillCarried(ctx, rail, last, unclosed) : []
  const answered = new Set(carried.map(({ day: of, reference }) => `${of} ${reference}`))
  const late = last ? lateOf(unclosed, day).filter((row) => !answered.has(`${row.day} ${row.reference}`)) : []
  return {
    ...{ unclosed, books, statement, last },
    differences: [...carried, ...late, ...today.map((row) => ({ ...row, kind: 'today' as const, day }))],
  }
}

function lateOf(unclosed: readonly Posted[], day: string): OpenDifference[] {
  const byDay = Map.groupBy(
    unclosed.filter((row) => row.day < day),
    (row) => row.day,
  )
  return [...byDay].flatMap(([of, rows]) => differencesOf(rows, []).map((row) => ({ ...row, kind: 'late' as const, day: of })))
}

/** What the last close carried, as it is by now: what agrees with the statement of its day has come right, and is open no more. */
async function stillCarried(
  ctx: Ctx,
  rail: Rail,
  last: Close,
  unclosed: readonly Posted[],
): Promise<OpenDifference[]> {
  const carried = await ctx.db
    .select({ day: closeDifferences.day, reference: closeDifferences.reference })
    .from(closeDifferences)
    .where(and(eq(closeDifferences.closeId, last.id), eq(closeDifferences.answer, 'carried')))
    .orderBy(asc(closeDifferences.day), asc(closeDifferences.reference))
  const open: OpenDifference[] = []
  for (const [day, rows] of Map.groupBy(carried, (row) => row.day)) {
    const wanted = new Set(rows.map(({ reference }) => reference))
    const only = <Row extends Moved>(moved: readonly Row[]) => moved.filter(({ reference }) => wanted.has(reference))
    const books = only([...(await closedOn(ctx, rail, day)), ...unclosed.filter((row) => row.day === day)])
    const found = differencesOf(books, only((await statementOfDay(ctx, rail, day)) ?? []))
    open.push(...found.map((row) => ({ ...row, kind: 'carried' as const, day })))
  }
  return open
}
