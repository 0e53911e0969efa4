import { ledgerEntries, ledgerPostings } from '#db/schema/ledger.ts'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayBounds } from '../../shared/dates.ts'
import { kes, type Money } from '../../shared/money.ts'

export type MonthMoved = { month: string; received: Money; spent: Money }

/**
 * What the whole ledger has as income and as expense in each month (`YYYY-MM` in Nairobi) of a stretch of days, by the day on which the
 * money moved, in KES: income less what was taken back of it, expenses with charges. Both days belong to it. Months in which
 * nothing moved are left out.
 */
export async function movedByMonth(
  ctx: Ctx,
  { beginsOn, endsOn }: { beginsOn: string; endsOn: string },
): Promise<MonthMoved[]> {
  const [from, until] = [dayBounds(beginsOn).from, dayBounds(endsOn).until]
  const rows = await ctx.db.execute<{ month: string; received: string; spent: string }>(sql`
    select to_char(p.occurred_at at time zone 'Africa/Nairobi', 'YYYY-MM') as month,
           coalesce(-sum(e.base_minor) filter (where e.account like 'income:%'), 0)::text as received,
           coalesce(sum(e.base_minor) filter (where e.account like 'expense:%'), 0)::text as spent
      from ${ledgerPostings} p join ${ledgerEntries} e on e.posting_id = p.id
     where p.occurred_at >= ${from.toISOString()}::timestamptz and p.occurred_at < ${until.toISOString()}::timestamptz
       and (e.account like 'income:%' or e.account like 'expense:%')
     group by 1 order by 1`)
  return [...rows].map(({ month, received, spent }) => ({
    ...{ month, received: kes(BigInt(received)), spent: kes(BigInt(spent)) },
  }))
}
