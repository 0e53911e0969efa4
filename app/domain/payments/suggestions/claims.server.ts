import { isAnyOf } from '#db/bulk.server.ts'
import { paymentClaims } from '#db/schema/desk.ts'
import { receiptOf } from '../scene.ts'
import type { Guess, SuggestionSource } from './source.ts'

/** What somebody who claimed the code said that it was for: one whose claim came to nothing knows it all the same. */
export const claims: SuggestionSource = async (ctx, rows) => {
  const said = await ctx.db
    .select()
    .from(paymentClaims)
    .where(
      isAnyOf(
        paymentClaims.reference,
        rows.map(({ payment }) => payment.reference),
      ),
    )
  return said.flatMap((claim): Guess[] => {
    const row = rows.find(({ payment }) => receiptOf(payment) === receiptOf(claim))
    const { purpose, purposeId } = claim
    return row ? [{ paymentId: row.payment.id, purpose, purposeId, reason: 'claimed' }] : []
  })
}
