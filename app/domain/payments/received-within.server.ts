import { ledgerDays } from '#db/schema/phases.ts'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { kes, type Money } from '../shared/money.ts'
import type { Purpose } from './fallback.server.ts'
import { incomeAccount, unallocatedAccount } from './ledger/accounts.ts'

/** Days in Nairobi, both belonging to it; null is as far as there are days. */
export type Days = { from: string | null; until: string | null }

/**
 * What a purpose and its branches received within each stretch of days, in KES, by when it happened: the same postings that
 * make `purposeTotal`, opening balances among them. Stretches that cover all days once add up to it.
 */
export async function receivedWithin(
  ctx: Ctx,
  { purpose, purposeId }: Purpose,
  stretches: readonly Days[],
): Promise<Money[]> {
  if (stretches.length === 0) return []
  const from = stretches.map((days) => days.from ?? '-infinity')
  const until = stretches.map((days) => days.until ?? 'infinity')
  const accounts = [incomeAccount(purpose, purposeId), unallocatedAccount(purpose, purposeId)]
  const rows = await ctx.db.execute<{ n: string; base: string }>(sql`
    select s.n::text as n, coalesce(sum(d.base_minor), 0)::text as base
      from unnest(${sql.param(from)}::text[]::date[], ${sql.param(until)}::text[]::date[]) with ordinality as s(a, z, n)
      left join ${ledgerDays} d on d.account = any(${sql.param(accounts)}::text[]) and d.day between s.a and s.z
     group by s.n order by s.n`)
  return [...rows].map(({ base }) => kes(-BigInt(base)))
}
