import { exchangeRates } from '#db/schema/returns.ts'
import { and, desc, eq, lte } from 'drizzle-orm'
import { type Ctx, nameOf } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import type { Currency } from '../shared/money.ts'
import { ok, refuse, type Result } from '../shared/result.ts'

export type Rate = { currency: Currency; day: string; kesPerMillion: bigint; source: string; enteredBy: string }

const MILLION = 1_000_000n

/** The rate that held on a day: that day's, else the last one before it; null where there is none. */
export async function rateOn(ctx: Ctx, currency: Currency, day: string): Promise<Rate | null> {
  const [row] = await ctx.db
    .select()
    .from(exchangeRates)
    .where(and(eq(exchangeRates.currency, currency), lte(exchangeRates.day, day)))
    .orderBy(desc(exchangeRates.day))
    .limit(1)
  return row ? { ...row, currency } : null
}

/** KES cents for minor units of another currency of two decimals, halves rounded away from zero. */
export function inKes(minor: bigint, kesPerMillion: bigint): bigint {
  const product = minor * kesPerMillion
  const half = product < 0n ? -MILLION / 2n : MILLION / 2n
  return (product + half) / MILLION
}

/** Staff say what a currency was worth on a day. A day has one rate, for postings stand on it; the next day may have another. */
export async function setRate(
  ctx: Ctx,
  input: { currency: Exclude<Currency, 'KES'>; day: string; kesPerMillion: bigint; source: string },
): Promise<Result<null, 'rate_is_set' | 'day_not_come'>> {
  if (input.day > dayOf(ctx.now())) return refuse('day_not_come')
  const written = await ctx.db
    .insert(exchangeRates)
    .values({ ...input, enteredBy: nameOf(ctx.actor), createdAt: ctx.now() })
    .onConflictDoNothing()
    .returning({ day: exchangeRates.day })
  return written.length > 0 ? ok(null) : refuse('rate_is_set')
}

/** The rates entered last, newest first. */
export async function listRates(ctx: Ctx, { most = 30 } = {}): Promise<Rate[]> {
  const rows = await ctx.db
    .select()
    .from(exchangeRates)
    .orderBy(desc(exchangeRates.day), exchangeRates.currency)
    .limit(most)
  return rows.map((row) => ({ ...row, currency: row.currency as Currency }))
}
