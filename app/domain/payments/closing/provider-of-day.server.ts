import { sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayBounds } from '../../shared/dates.ts'
import { assetAccount, chargesAccount } from '../ledger/accounts.ts'
import { differs, type Sides } from './compare.ts'
import type { Rail } from './rail.ts'

/** By how much the provider's balance and the books moved in one span, with sign; minor units. */
export type ProviderOfDay = { moved: bigint; books: bigint; since: Date; until: Date }

/**
 * How the balance that a provider told with its messages moved, beside the books: from the last that it told before the day to the last on
 * it. Null where it told none, on the day or before. Seconds in which more than the one payment moved are left out: nobody knows what of it
 * came before the balance. A provider takes its charges from this account or from another: they are in `books` where that explains
 * what it tells, and left out else (as in `health/find-gaps`).
 */
export async function providerOfDay(ctx: Ctx, rail: Rail, day: string): Promise<ProviderOfDay | null> {
  if (rail.currency !== 'KES') return null
  const { from, until } = dayBounds(day)
  const last = await lastMark(ctx, rail, from, until)
  const before = last && (await lastMark(ctx, rail, new Date(0), from))
  if (!before) return null
  const [row] = await ctx.db.execute<{ moved: string; charged: string; first: string; final: string }>(sql`
    select coalesce(sum(e.amount_minor) filter (where not charge), 0)::text as moved,
           coalesce(sum(e.amount_minor) filter (where charge), 0)::text as charged,
           coalesce(sum(e.amount_minor) filter (where charge and p.occurred_at < ${before.next}::timestamptz), 0)::text as first,
           coalesce(sum(e.amount_minor) filter (where charge and p.occurred_at >= ${last.at.toISOString()}::timestamptz), 0)::text as final
      from ledger_postings p
      join ledger_entries e on e.posting_id = p.id and e.account = ${assetAccount(rail.provider, rail.account)}
                           and e.amount_currency = ${rail.currency}
      cross join lateral (select exists (select from ledger_entries o
        where o.posting_id = p.id and o.account = ${chargesAccount(rail.provider)}) as charge) kind
     where p.occurred_at >= ${before.at.toISOString()}::timestamptz and p.occurred_at < ${last.next}::timestamptz
       and (charge or p.occurred_at >= ${before.next}::timestamptz)`)
  if (!row) throw new Error('no sum')
  const [books, charged, first, final] = [row.moved, row.charged, row.first, row.final].map(BigInt) as [
    ...[bigint, bigint, bigint, bigint],
  ]
  const moved = last.balance - before.balance
  // A charge falls into the second of its payment: before or after the balance that came with it, or nowhere.
  const ways = [0n, charged, charged - first, charged - final, charged - first - final]
  const explains = ways.find((way) => books + way === moved) ?? 0n
  return { moved, books: books + explains, since: before.at, until: last.at }
}

/** What the confirmations of a day come to, in minor units; null where none came. */
export async function confirmedOn(
  ctx: Ctx,
  { provider, account, currency }: Rail,
  day: string,
): Promise<bigint | null> {
  if (currency !== 'KES') return null
  const { from, until } = dayBounds(day)
  const [row] = await ctx.db.execute<{ sum: string | null }>(sql`
    select sum(amount_minor)::text as sum from balance_marks
     where provider = ${provider} and account = ${account}
       and occurred_at >= ${from.toISOString()}::timestamptz and occurred_at < ${until.toISOString()}::timestamptz`)
  return row?.sum == null ? null : BigInt(row.sum)
}

type Told = { at: Date; next: string; balance: bigint }

async function lastMark(ctx: Ctx, { provider, account }: Rail, from: Date, until: Date): Promise<Told | null> {
  const [mark] = await ctx.db.execute<{ at: string; balance: string }>(sql`
    select to_json(m.occurred_at) #>> '{}' as at, m.balance_minor::text as balance
      from balance_marks m
     where m.provider = ${provider} and m.account = ${account}
       and m.occurred_at >= ${from.toISOString()}::timestamptz and m.occurred_at < ${until.toISOString()}::timestamptz
       and not exists (select from balance_marks o
         where o.provider = m.provider and o.account = m.account and o.reference <> m.reference
           and o.occurred_at >= m.occurred_at - interval '1 second' and o.occurred_at < m.occurred_at + interval '1 second')
       and not exists (select from ledger_postings p
         join ledger_entries e on e.posting_id = p.id and e.account = ${assetAccount(provider, account)}
        where p.occurred_at >= m.occurred_at and p.occurred_at < m.occurred_at + interval '1 second'
          and p.idempotency_key <> 'payment:' || m.provider || ':' || m.account || ':' || m.reference
          and not exists (select from ledger_entries c where c.posting_id = p.id and c.account = ${chargesAccount(provider)}))
     order by m.occurred_at desc limit 1`)
  if (!mark) return null
  const at = new Date(mark.at)
  return { at, next: new Date(at.getTime() + 1_000).toISOString(), balance: BigInt(mark.balance) }
}

/** What the provider's balance and the books moved, where that is not the same: a difference like those of receipts. */
export function balanceOf(provider: ProviderOfDay | null): Sides[] {
  if (!provider) return []
  const side: Sides = { what: 'balance', reference: '', booksMinor: provider.books, statementMinor: provider.moved }
  return differs(side) ? [side] : []
}
