import { settings } from '#db/schema/installation.ts'
import { like } from 'drizzle-orm'
import { z } from 'zod'
import { listRates } from '../payments/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import type { Currency } from '../shared/money.ts'
import { type CardCharges, FIRST_CHARGES } from './card-charges.ts'
import { CURRENCIES } from './card-limits.ts'

const KEY = 'cards.charges.'
const kept = z.object({ basisPoints: z.int().min(0).max(2_000), fixedMinor: z.int().min(0).max(100_000) })

/** What the network takes, by currency, as staff have entered it. */
export async function cardCharges(ctx: Ctx): Promise<Record<Currency, CardCharges>> {
  const rows = await ctx.db
    .select()
    .from(settings)
    .where(like(settings.key, `${KEY}%`))
  const entered = rows.map(({ key, value }) => [key.slice(KEY.length), kept.parse(JSON.parse(value))])
  return { ...FIRST_CHARGES, ...(Object.fromEntries(entered) as Partial<Record<Currency, CardCharges>>) }
}

/** Staff enter what the network takes of payments in a currency; it holds for gifts from now on. */
export async function setCardCharges(ctx: Ctx, currency: Currency, charges: CardCharges): Promise<void> {
  const value = JSON.stringify(kept.parse(charges))
  await ctx.db
    .insert(settings)
    .values({ key: `${KEY}${currency}`, value, updatedAt: ctx.now() })
    .onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: ctx.now() } })
}

/** In which currencies can be given by card: shillings, and those for which staff keep a rate, for every gift is counted in shillings. */
export async function cardCurrencies(ctx: Ctx): Promise<Currency[]> {
  const known = new Set((await listRates(ctx, { most: 100 })).map(({ currency }) => currency))
  return CURRENCIES.filter((currency) => currency === 'KES' || known.has(currency))
}
