import { accountStatementRows, accountStatements } from '#db/schema/account-statements.ts'
import { dailyCloses, railDays } from '#db/schema/closes.ts'
import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Rail } from './rail.ts'
import { MOVES } from './statement-of-day.server.ts'

/**
 * Days that are over (`today` is a day in Nairobi) and that nobody has signed, after the last signed one of each account: those on which
 * money moved by the books, and those of which a statement alone knows something. Rows of `provider`, `account`, `currency`, `day`.
 */
export const openDays = (today: string): SQL => sql`
  select d.provider, d.account, d.currency, d.day
    from (select split_part(m.account, ':', 2) as provider, split_part(m.account, ':', 3) as account, m.currency, m.day
            from ${railDays} m
           union
          select s.provider, s.account, s.currency, (r.occurred_at at time zone 'Africa/Nairobi')::date
            from (select * from ${accountStatements} where state = 'applied') s
            cross join lateral (select * from ${accountStatementRows}
              where statement_id = s.id and verdict in ('conflicting', 'ignored') and ${MOVES}) r
           where s.until_at >= coalesce((${lastOf(sql`s`)} + 1)::timestamp at time zone 'Africa/Nairobi', '-infinity')) d
   where d.day < ${today}::date and d.day > coalesce(${lastOf(sql`d`)}, '-infinity')`

const lastOf = (of: SQL): SQL => sql`(select max(c.day) from ${dailyCloses} c
  where c.provider = ${of}.provider and c.account = ${of}.account and c.currency = ${of}.currency)`

/** The oldest of them before a day, of one account; null where none is open. */
export async function oldestOpen(
  ctx: Ctx,
  { provider, account, currency }: Rail,
  before: string,
): Promise<string | null> {
  const [row] = await ctx.db.execute<{ day: string | null }>(sql`
    select min(o.day)::text as day from (${openDays(before)}) o
     where o.provider = ${provider} and o.account = ${account} and o.currency = ${currency}`)
  return row?.day ?? null
}
