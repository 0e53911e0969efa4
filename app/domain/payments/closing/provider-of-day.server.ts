import { ledgerEntries, ledgerPostings } from '#db/schema/ledger.ts'
import { balanceMarks } from '#db/schema/providers.ts'
import { and, count, desc, eq, gt, gte, lt, lte, max, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayBounds } from '../../shared/dates.ts'
import { assetAccount } from '../ledger/accounts.ts'
import type { Rail } from './rail.ts'

/** `differs`: what the provider's balance moved beyond what the books did in the same span, with sign. */
export type ProviderOfDay = { differs: bigint; since: Date; until: Date }

/**
 * How the balances that a provider told with its messages moved, against the books: from the last that it told before the day to the
 * last on it. Null where it told none, on the day or before. Seconds in which several payments came are left out: nobody knows which
 * of them was the last.
 */
export async function providerOfDay(ctx: Ctx, rail: Rail, day: string): Promise<ProviderOfDay | null> {
  if (rail.currency !== 'KES') return null
  const { from, until } = dayBounds(day)
  const before = await lastMark(ctx, rail, new Date(0), from)
  const last = await lastMark(ctx, rail, from, until)
  if (!before || !last) return null
  const [moved] = await ctx.db
    .select({ minor: sql<string>`coalesce(sum(${ledgerEntries.minor}), 0)::text` })
    .from(ledgerEntries)
    .innerJoin(ledgerPostings, eq(ledgerPostings.id, ledgerEntries.postingId))
    .where(
      and(
        eq(ledgerEntries.account, assetAccount(rail.provider, rail.account)),
        eq(ledgerEntries.currency, rail.currency),
        gt(ledgerPostings.occurredAt, before.at),
        lte(ledgerPostings.occurredAt, last.at),
      ),
    )
  return { differs: last.balance - before.balance - BigInt(moved?.minor ?? 0), since: before.at, until: last.at }
}

async function lastMark(ctx: Ctx, { provider, account }: Rail, from: Date, until: Date) {
  const [mark] = await ctx.db
    .select({ at: balanceMarks.occurredAt, balance: max(balanceMarks.balanceMinor) })
    .from(balanceMarks)
    .where(
      and(
        eq(balanceMarks.provider, provider),
        eq(balanceMarks.account, account),
        gte(balanceMarks.occurredAt, from),
        lt(balanceMarks.occurredAt, until),
      ),
    )
    .groupBy(balanceMarks.occurredAt)
    .having(eq(count(), 1))
    .orderBy(desc(balanceMarks.occurredAt))
    .limit(1)
  return mark?.balance == null ? null : { at: mark.at, balance: BigInt(mark.balance) }
}
