import { closeDifferences, dailyCloses, railDays } from '#db/schema/closes.ts'
import { and, count, desc, eq, sql } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { type Currency, money } from '../../shared/money.ts'
import type { CloseRail } from '../close-views.ts'
import { openDays } from './open-days.server.ts'
import { ofRail } from './postings-of-rail.server.ts'
import type { Rail } from './rail.ts'

const MOST_OPEN = 31
const MOST_SIGNED = 14
/** After every day. */
const LAST = '9'

/** Every account of ours on which money ever moved, with its days: what is to be signed, and what was. Empty for whoever may not look. */
export function listCloses(ctx: Ctx): Promise<CloseRail[]> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'administrator', 'auditor'))) return []
    // A step from account to account: their days are many, they are few.
    const rails = await tx.db.execute<Rail>(sql`
      with recursive rail as (
        (select account, currency from ${railDays} order by 1, 2 limit 1)
        union all
        select next.account, next.currency from rail cross join lateral (
          select d.account, d.currency from ${railDays} d
           where (d.account, d.currency) > (rail.account, rail.currency) order by 1, 2 limit 1) next)
      select split_part(account, ':', 2) as provider, split_part(account, ':', 3) as account, currency from rail`)
    const open = await tx.db.execute<Rail & { days: string[]; all: number }>(sql`
      select provider, account, currency, (array_agg(day::text order by day))[1:${MOST_OPEN}] as days, count(*)::int as all
        from (${openDays(dayOf(tx.now()))}) o group by 1, 2, 3`)
    const lines: CloseRail[] = []
    for (const { provider, account, currency } of rails) {
      const rail: Rail = { provider, account, currency }
      const here = [...open].find(
        (row) => row.provider === provider && row.account === account && row.currency === currency,
      )
      lines.push({
        rail: { ...rail, currency: currency as Currency },
        ...{ signed: await signedOf(tx, rail), open: here?.days ?? [], openInAll: here?.all ?? 0 },
      })
    }
    // Whose oldest day waits longest stands first, and behind them all who have none.
    return lines.sort((a, b) => (a.open[0] ?? LAST).localeCompare(b.open[0] ?? LAST))
  })
}

async function signedOf(tx: Ctx, rail: Rail): Promise<CloseRail['signed']> {
  const rows = await tx.db
    .select({
      ...{
        day: dailyCloses.day,
        by: dailyCloses.signedBy,
        at: dailyCloses.signedAt,
        carried: count(closeDifferences.id),
      },
      ...{ booksIn: dailyCloses.booksInMinor, booksOut: dailyCloses.booksOutMinor },
    })
    .from(dailyCloses)
    .leftJoin(
      closeDifferences,
      and(eq(closeDifferences.closeId, dailyCloses.id), eq(closeDifferences.answer, 'carried')),
    )
    .where(ofRail(rail))
    .groupBy(dailyCloses.id)
    .orderBy(desc(dailyCloses.day))
    .limit(MOST_SIGNED)
  const of = (minor: bigint) => money(minor, rail.currency as Currency)
  return rows.map(({ booksIn, booksOut, ...row }) => ({ ...row, books: { in: of(booksIn), out: of(booksOut) } }))
}
