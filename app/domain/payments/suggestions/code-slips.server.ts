import { isAnyOf } from '#db/bulk.server.ts'
import { accountCodes } from '#db/schema/payments.ts'
import { nearbyCodes } from '../account-codes/nearby.ts'
import type { Guess, SuggestionSource } from './source.ts'

/** Codes that are one slip away from what was typed: all of them, for where two are equally near a person has to choose. */
export const codeSlips: SuggestionSource = async (ctx, rows) => {
  const near = rows.map(({ payment, typed }) => ({ paymentId: payment.id, codes: nearbyCodes(typed) }))
  const asked = [...new Set(near.flatMap(({ codes }) => codes))]
  if (asked.length === 0) return []
  const registered = await ctx.db.select().from(accountCodes).where(isAnyOf(accountCodes.code, asked))
  return near.flatMap(({ paymentId, codes }) =>
    registered
      .filter(({ code }) => codes.includes(code))
      .map(({ code, purpose, purposeId }): Guess => ({ paymentId, purpose, purposeId, code, reason: 'code_slip' })),
  )
}
