import { accountCodes } from '#db/schema/payments.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { CODE_PREFIXES } from '../account-codes/code.ts'
import { type Suggestion, SUGGESTION_REASONS } from '../desk-views.ts'
import { claims } from './claims.server.ts'
import { codeSlips } from './code-slips.server.ts'
import { failedPrompts } from './failed-prompts.server.ts'
import { samePayer } from './same-payer.server.ts'
import type { Guess, SuggestionSource, Unexplained } from './source.ts'

const OWN: readonly SuggestionSource[] = [claims, codeSlips, failedPrompts, samePayer]
/** As many as there are number keys. */
const MOST = 9

/**
 * What each payment may be for, the best first: by its strongest reason, then by how many there are. `more` are sources of the
 * domains above. What has no code of its own cannot be assigned and is left out.
 */
export async function suggest(
  ctx: Ctx,
  rows: readonly Unexplained[],
  more: readonly SuggestionSource[],
): Promise<Map<string, Suggestion[]>> {
  if (rows.length === 0) return new Map()
  const guesses: Guess[] = []
  for (const source of [...OWN, ...more]) guesses.push(...(await source(ctx, rows)))
  const codes = await codesOf(ctx, guesses)
  const ranked = new Map<string, Suggestion[]>()
  for (const { payment } of rows) {
    const mine = new Map<string, Suggestion>()
    for (const { purpose, purposeId, reason, paymentId } of guesses) {
      const key = `${purpose}|${purposeId}`
      const code = codes.get(key)
      if (paymentId !== payment.id || !code) continue
      const known = mine.get(key) ?? { purpose, purposeId, code, reasons: [] }
      if (!known.reasons.includes(reason)) known.reasons.push(reason)
      mine.set(key, known)
    }
    for (const { reasons } of mine.values()) reasons.sort((a, b) => rank(a) - rank(b))
    ranked.set(payment.id, [...mine.values()].sort(better).slice(0, MOST))
  }
  return ranked
}

const rank = (reason: Suggestion['reasons'][number]): number => SUGGESTION_REASONS.indexOf(reason)
const better = (a: Suggestion, b: Suggestion): number =>
  rank(a.reasons[0] ?? 'same_hint') - rank(b.reasons[0] ?? 'same_hint') || b.reasons.length - a.reasons.length

/** The code by which each can be assigned: the one printed on posters, else the one that was guessed by. */
async function codesOf(ctx: Ctx, guesses: readonly Guess[]): Promise<Map<string, string>> {
  const codes = new Map<string, string>()
  for (const { purpose, purposeId, code } of guesses) if (code) codes.set(`${purpose}|${purposeId}`, code)
  const rows = await ctx.db
    .select({ code: accountCodes.code, purpose: accountCodes.purpose, purposeId: accountCodes.purposeId })
    .from(accountCodes)
    .where(
      and(
        isAnyOf(accountCodes.purpose, [...new Set(guesses.map(({ purpose }) => purpose))]),
        isAnyOf(accountCodes.purposeId, [...new Set(guesses.map(({ purposeId }) => purposeId))]),
        isNull(accountCodes.attemptId),
        isNull(accountCodes.mandateId),
      ),
    )
  // A promise has a code of its own for the same purpose: whoever reads it would take it for the promise.
  for (const { code, purpose, purposeId } of rows)
    if (!code.startsWith(CODE_PREFIXES.pledge)) codes.set(`${purpose}|${purposeId}`, code)
  return codes
}
