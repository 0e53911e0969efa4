import { paymentMandates } from '#db/schema/mandates.ts'
import { count, eq, ne, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { type Currency, kes, type Money, money } from '../../shared/money.ts'
import { inKes, rateOn } from '../rates.server.ts'
import type { Mandate } from './tell-giver.server.ts'

const STATES = ['active', 'past_due', 'paused', 'ended'] as const

export type MandateSurvey = {
  /** How many there are in each state, and what they come to each month in KES; apart, what no rate is known for. */
  states: { state: (typeof STATES)[number]; count: number; sum: Money; unrated: Money[] }[]
  /** Those that fail, since when, the longest first. */
  failures: { id: string; method: Mandate['method']; amount: Money; reason: string | null; since: Date }[]
}

const MOST_FAILURES = 200

/** How the monthly gifts stand, without whose they are. */
export async function surveyMandates(ctx: Ctx): Promise<MandateSurvey> {
  const groups = await ctx.db
    .select({
      state: paymentMandates.state,
      currency: paymentMandates.currency,
      count: count(),
      minor: sql<string>`sum(${paymentMandates.minor})`,
    })
    .from(paymentMandates)
    .where(ne(paymentMandates.state, 'asked'))
    .groupBy(paymentMandates.state, paymentMandates.currency)
  const rates = new Map<string, bigint>()
  for (const currency of ['USD', 'EUR', 'GBP'] as const) {
    const rate = await rateOn(ctx, currency, dayOf(ctx.now()))
    if (rate) rates.set(currency, rate.kesPerMillion)
  }
  const states = STATES.map((state) => {
    const own = groups.filter((group) => group.state === state)
    let sum = 0n
    const unrated: Money[] = []
    for (const { currency, minor } of own) {
      const rate = rates.get(currency)
      if (currency === 'KES') sum += BigInt(minor)
      else if (rate) sum += inKes(BigInt(minor), rate)
      else unrated.push(money(BigInt(minor), currency as Currency))
    }
    return { state, count: own.reduce((total, group) => total + group.count, 0), sum: kes(sum), unrated }
  })
  return { states, failures: await failuresOf(ctx) }
}

/** A gift fails since the first failure after its last payment. */
async function failuresOf(ctx: Ctx): Promise<MandateSurvey['failures']> {
  const since = sql<string>`coalesce(
    (select min(h.created_at) from payment_history h
      where h.mandate_id = ${paymentMandates.id} and h.kind = 'collection_failed'
        and h.created_at > coalesce((select max(p.learned_at) from payments p where p.mandate_id = ${paymentMandates.id}), 'epoch')),
    ${paymentMandates.changedAt})`
  const rows = await ctx.db
    .select({ mandate: paymentMandates, since })
    .from(paymentMandates)
    .where(eq(paymentMandates.state, 'past_due'))
    .orderBy(since, paymentMandates.id)
    .limit(MOST_FAILURES)
  return rows.map(({ mandate: { id, method, minor, currency, reason }, since: at }) => ({
    ...{ id, method, reason, since: new Date(at) },
    amount: money(minor, currency as Currency),
  }))
}
