import { paymentAttempts, payments } from '#db/schema/payments.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, eq, gte, inArray, lte, or, sql } from 'drizzle-orm'
import type { Guess, SuggestionSource } from './source.ts'

/**
 * Prompts that came to nothing within two hours before the money, from the same phone or of the same amount: whoever is refused
 * a prompt pays by hand. By amount only where all such prompts were for one thing.
 */
export const failedPrompts: SuggestionSource = async (ctx, rows) => {
  const { phoneIndex, purpose, purposeId, minor, currency, createdAt, state } = paymentAttempts
  const isHers = eq(phoneIndex, payments.payerIndex)
  const found = await ctx.db
    .selectDistinct({ paymentId: payments.id, purpose, purposeId, isHers: sql<boolean>`coalesce(${isHers}, false)` })
    .from(payments)
    .innerJoin(
      paymentAttempts,
      and(
        gte(createdAt, sql`${payments.occurredAt} - interval '2 hours'`),
        lte(createdAt, sql`${payments.occurredAt} + interval '1 minute'`),
        inArray(state, ['failed', 'unknown']),
        or(isHers, and(eq(minor, payments.minor), eq(currency, payments.currency))),
      ),
    )
    .where(
      isAnyOf(
        payments.id,
        rows.map(({ payment }) => payment.id),
      ),
    )
  const byAmount = (id: string) => found.filter((one) => one.paymentId === id && !one.isHers)
  return found.flatMap(({ isHers: fromHer, ...what }): Guess[] => {
    if (fromHer) return [{ ...what, reason: 'prompt_phone' }]
    return byAmount(what.paymentId).length === 1 ? [{ ...what, reason: 'prompt_amount' }] : []
  })
}
