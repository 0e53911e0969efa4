import { outings } from '#db/schema/outings.ts'
import { and, eq, gte, sql } from 'drizzle-orm'
import { branchOf, branchTotals, type Guess, type SuggestionSource } from '../../payments/index.server.ts'
import { seatsOf } from '../../seats/index.server.ts'
import { addDays, dayOf } from '../../shared/dates.ts'
import { OUTING } from './outing.server.ts'

/**
 * Seats of which the fee is exactly this much and has not been paid, for the money desk: by the amount alone, as a reason to
 * look. Where many have still to pay it says nothing, and is left out.
 */
export const suggestFees: SuggestionSource = async (ctx, rows) => {
  const amounts = [...new Set(rows.map(({ payment }) => payment.baseMinor))].map(String)
  const found = await ctx.db
    .select({ id: outings.id, minor: outings.minor })
    .from(outings)
    .where(
      and(
        eq(outings.state, 'open'),
        gte(outings.day, addDays(dayOf(ctx.now()), -LATE_DAYS)),
        sql`${outings.minor} = any(${sql.param(amounts)}::bigint[])`,
      ),
    )
  const guesses: Guess[] = []
  for (const { id, minor } of found) {
    const paid = await branchTotals(ctx, { purpose: OUTING, purposeId: id })
    const unpaid = (await seatsOf(ctx, id)).filter(
      (seat) => seat.state === 'seated' && !paid.get(seat.id)?.received.minor,
    )
    if (unpaid.length > AMBIGUOUS) continue
    for (const { payment } of rows)
      if (payment.baseMinor === minor && payment.currency === 'KES')
        for (const seat of unpaid)
          guesses.push({ paymentId: payment.id, purpose: OUTING, purposeId: branchOf(id, seat.id), reason: 'fee_due' })
  }
  return guesses
}

/** A fee may come after the day. */
const LATE_DAYS = 30
const AMBIGUOUS = 3
