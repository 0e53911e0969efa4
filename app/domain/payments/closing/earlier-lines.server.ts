import { accountStatementRows, accountStatements } from '#db/schema/account-statements.ts'
import { closeDifferences, dailyCloses } from '#db/schema/closes.ts'
import { and, asc, desc, eq, gte, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayBounds } from '../../shared/dates.ts'
import { assetAccount } from '../ledger/accounts.ts'
import { differs, nameOf, type OpenDifference, type Sides, sidesOf } from './compare.ts'
import { type Close, closedOn, DAY_MS, ofRail, type Posted } from './postings-of-rail.server.ts'
import { balanceOf, providerOfDay } from './provider-of-day.server.ts'
import type { Rail } from './rail.ts'
import { MOVES, statementOfDay, statementsOf } from './statement-of-day.server.ts'

type Earlier = { first: Close; last: Close; unclosed: readonly Posted[]; day: string }
type Named = { day: string; what: string; reference: string }

/**
 * What has to be answered of days before: each movement that came late to a signed day, as both sides have it by now; what the last close
 * carried and still differs; and what a statement, brought since, says of signed days otherwise than the books. What agrees by now has come
 * right and is open no more, and what somebody has explained stays explained while it is the same.
 */
export async function earlierLines(
  ctx: Ctx,
  rail: Rail,
  { first, last, unclosed, day }: Earlier,
): Promise<OpenDifference[]> {
  const late = unclosed.filter((row) => row.day < day)
  const carried = await carriedBy(ctx, last)
  const told = new Set(await toldSince(ctx, rail, { first, last }))
  const days = new Set([...late.map((row) => row.day), ...carried.map((row) => row.day), ...told])
  const lines: OpenDifference[] = []
  for (const of of [...days].sort()) {
    const here = late.filter((row) => row.day === of)
    const statement = await statementOfDay(ctx, rail, of)
    const isLate = new Set(here.map(nameOf))
    const wasCarried = new Set(carried.filter((row) => row.day === of).map(nameOf))
    const explained = statement && told.has(of) ? await explainedOn(ctx, rail, of) : null
    const kindOf = (side: Sides): OpenDifference['kind'] | null => {
      if (wasCarried.has(nameOf(side)) && differs(side)) return 'carried'
      if (isLate.has(nameOf(side))) return 'late'
      return explained && differs(side) && !explained.has(figuresOf(side)) ? 'late' : null
    }
    const balance = wasCarried.has(BALANCE) ? balanceOf(await providerOfDay(ctx, rail, of)) : []
    const sides = sidesOf([...(await closedOn(ctx, rail, of)), ...here], statement ?? [])
    for (const side of [...balance, ...sides]) {
      const kind = kindOf(side)
      if (kind) lines.push({ ...side, kind, day: of })
    }
  }
  return lines
}

const BALANCE = nameOf({ what: 'balance', reference: '' })

const carriedBy = (ctx: Ctx, { id }: Close): Promise<Named[]> =>
  ctx.db
    .select({ day: closeDifferences.day, what: closeDifferences.what, reference: closeDifferences.reference })
    .from(closeDifferences)
    .where(and(eq(closeDifferences.closeId, id), eq(closeDifferences.answer, 'carried')))

/** Days from the first close to the last of which a statement tells that came into the books since, or shortly before, the last signature. */
async function toldSince(ctx: Ctx, rail: Rail, { first, last }: Pick<Earlier, 'first' | 'last'>): Promise<string[]> {
  const since = gte(accountStatements.appliedAt, new Date(last.signedAt.getTime() - DAY_MS))
  const fresh = ctx.db
    .select({ id: accountStatements.id, fromAt: accountStatements.fromAt, untilAt: accountStatements.untilAt })
    .from(accountStatements)
    .where(and(statementsOf(rail), since))
    .as('fresh')
  const [from, until] = [dayBounds(first.day).from, dayBounds(last.day).until]
  const rows = await ctx.db.execute<{ day: string }>(sql`
    select d.day::text as day from rail_days d, ${fresh}
     where d.account = ${assetAccount(rail.provider, rail.account)} and d.currency = ${rail.currency}
       and d.day between ${first.day}::date and ${last.day}::date
       and d.day between (fresh.from_at at time zone 'Africa/Nairobi')::date and (fresh.until_at at time zone 'Africa/Nairobi')::date
    union
    select distinct (r.occurred_at at time zone 'Africa/Nairobi')::date::text
      from ${fresh} join lateral (select * from ${accountStatementRows}
        where statement_id = fresh.id and ${MOVES}
          and occurred_at >= ${from.toISOString()}::timestamptz and occurred_at < ${until.toISOString()}::timestamptz) r on true`)
  return [...rows].map((row) => row.day)
}

const figuresOf = (side: Sides): string => `${nameOf(side)} ${side.booksMinor} ${side.statementMinor}`

/** What was last said of each difference of a day, where that was an explanation: as it stood then. */
async function explainedOn(ctx: Ctx, rail: Rail, day: string): Promise<Set<string>> {
  const rows = await ctx.db
    .selectDistinctOn([closeDifferences.what, closeDifferences.reference], {
      ...{ what: closeDifferences.what, reference: closeDifferences.reference, answer: closeDifferences.answer },
      ...{ booksMinor: closeDifferences.booksMinor, statementMinor: closeDifferences.statementMinor },
    })
    .from(closeDifferences)
    .innerJoin(dailyCloses, eq(dailyCloses.id, closeDifferences.closeId))
    .where(and(ofRail(rail), eq(closeDifferences.day, day)))
    .orderBy(asc(closeDifferences.what), asc(closeDifferences.reference), desc(dailyCloses.day))
  return new Set(rows.filter(({ answer }) => answer === 'explained').map(figuresOf))
}
