import { duesBundleParts } from '#db/schema/membership.ts'
import { accountCodes } from '#db/schema/payments.ts'
import { asc, eq } from 'drizzle-orm'
import { assign, moneyOf, split } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { DUES } from '../members/member.server.ts'

export const isBundle = (purposeId: string): boolean => purposeId.startsWith('dbn_')

/**
 * Divides what was paid for several members: to each her part, as it was asked for. Should another sum come under the code of the
 * request, it goes to them in their order as far as it reaches, and what is over to the first; nothing stays between them.
 */
export async function splitBundle(tx: Ctx, bundleId: string): Promise<void> {
  const rows = await tx.db
    .select({ code: duesBundleParts.code, minor: duesBundleParts.minor, purposeId: accountCodes.purposeId })
    .from(duesBundleParts)
    .innerJoin(accountCodes, eq(accountCodes.code, duesBundleParts.code))
    .where(eq(duesBundleParts.bundleId, bundleId))
    .orderBy(asc(duesBundleParts.place))
  // Two numbers may be one member's since her records were joined.
  const parts = [...Map.groupBy(rows, ({ purposeId }) => purposeId).values()].map((same) => ({
    code: same[0]?.code ?? '',
    minor: same.reduce((sum, { minor }) => sum + minor, 0n),
  }))
  if (parts.length === 0) throw new Error(`${bundleId} is no bundle`)
  for (const { paymentId, minor } of await moneyOf(tx, { purpose: DUES, purposeId: bundleId })) {
    if (minor <= 0n) continue
    const shares = sharesOf(parts, minor)
    const [only] = shares
    const done =
      shares.length > 1
        ? await split(tx, { paymentId, parts: shares })
        : await assign(tx, { paymentId, code: only?.code ?? '' })
    // What has gone back in part cannot be split as it came: people look at it.
    if (!done.ok && done.code !== 'not_the_whole') throw new Error(`bundle ${bundleId}: ${done.code}`)
  }
}

type Part = { code: string; minor: bigint }

/** A sum cut over the parts in their order. */
function sharesOf(parts: readonly Part[], sum: bigint): Part[] {
  const shares: Part[] = []
  let left = sum
  for (const { code, minor } of parts) {
    const share = minor < left ? minor : left
    if (share > 0n) shares.push({ code, minor: share })
    left -= share
  }
  return shares.map(({ code, minor }, i) => ({ code, minor: i === 0 ? minor + left : minor }))
}
