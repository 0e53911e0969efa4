import { isAnyOf } from '#db/bulk.server.ts'
import { paymentShares } from '#db/schema/desk.ts'
import { accountCodes } from '#db/schema/payments.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { SEVERAL, type Share } from '../shares/parts.ts'
import { type Decided, decide } from './decide.server.ts'
import type { DecideRefusal, SplitRefusal } from '../desk-refusals.ts'

/**
 * A person says that a payment is for several things, each by its account code and with its part: minor units of the payment's
 * currency that add up to it. Posted to each; the payment stays one, with one receipt that names them all.
 */
export function split(
  ctx: Ctx,
  { parts, ...about }: Decided & { parts: readonly { code: string; minor: bigint }[] },
): Promise<Result<{ decisionId: string }, SplitRefusal>> {
  const shares: Share[] = []
  return decide<Exclude<SplitRefusal, DecideRefusal>>(
    ctx,
    about,
    async (tx, payment, decisionId) => {
      if (parts.length < 2) return refuse('too_few')
      const codes = parts.map(({ code }) => code.trim().toUpperCase())
      const known = await tx.db.select().from(accountCodes).where(isAnyOf(accountCodes.code, codes))
      for (const [i, { minor }] of parts.entries()) {
        const to = known.find(({ code }) => code === codes[i])
        if (!to) return refuse('no_such_code')
        shares.push({ purpose: to.purpose, purposeId: to.purposeId, minor })
      }
      if (new Set(shares.map(({ purpose, purposeId }) => `${purpose}|${purposeId}`)).size < parts.length)
        return refuse('same_twice')
      const sum = shares.reduce((all, { minor }) => all + minor, 0n)
      if (sum !== payment.minor || shares.some(({ minor }) => minor <= 0n)) return refuse('not_the_whole')
      return ok({ kind: 'split', to: { purpose: SEVERAL, purposeId: decisionId, allocatedBy: 'staff' } })
    },
    async (tx, splitId) => {
      await tx.db.insert(paymentShares).values(shares.map((share, place) => ({ splitId, place, ...share })))
    },
  )
}
