import { sql } from 'drizzle-orm'
import type { Guess, SuggestionSource } from './source.ts'

/**
 * What the same payer gave for before: known by the whole number (its index), or supposed by three digits and a first name
 * (their index), both compared in the database and opened by nobody. The last five payments of each count, and of those what
 * a person decided most.
 */
export const samePayer: SuggestionSource = async (ctx, rows) => {
  const ids = rows.map(({ payment }) => payment.id)
  const found = await ctx.db.execute<{
    payment_id: string
    purpose: string
    purpose_id: string
    by: string
    is_known: boolean
  }>(sql`
    select p.id as payment_id, known.purpose, known.purpose_id, known.allocated_by as by, known.is_known
      from payments p, lateral (
        (select q.purpose, q.purpose_id, q.allocated_by, true as is_known from payments q
          where q.payer_index = p.payer_index and q.id <> p.id and ${SAID} order by q.occurred_at desc limit 5)
        union all
        (select q.purpose, q.purpose_id, q.allocated_by, false from payments q
          where q.hint_index = p.hint_index and q.payer_index is distinct from p.payer_index and ${SAID}
          order by q.occurred_at desc limit 5)) known
     where p.id = any(${sql.param(ids)}::text[])`)
  return [...found].map(({ payment_id: paymentId, purpose, purpose_id: purposeId, by, is_known: isKnown }): Guess => ({
    ...{ paymentId, purpose, purposeId },
    reason: isKnown ? (by === 'staff' ? 'decided_before' : 'gave_before') : 'same_hint',
  }))
}

/** Only what somebody or something said, and of one thing. */
const SAID = sql`q.allocated_by <> 'rule' and q.purpose not in ('several', 'not_ours')`
