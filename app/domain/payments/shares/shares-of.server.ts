import { paymentShares } from '#db/schema/desk.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { asc } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Purpose } from '../fallback.server.ts'
import { SEVERAL, type Share } from './parts.ts'

/** The shares of those purposes that are splits, by the split's id and in their order; others have none. */
export async function sharesOf(ctx: Ctx, purposes: readonly Purpose[]): Promise<Map<string, Share[]>> {
  const splitIds = [...new Set(purposes.flatMap(({ purpose, purposeId }) => (purpose === SEVERAL ? [purposeId] : [])))]
  const found = new Map<string, Share[]>()
  if (splitIds.length === 0) return found
  const rows = await ctx.db
    .select()
    .from(paymentShares)
    .where(isAnyOf(paymentShares.splitId, splitIds))
    .orderBy(asc(paymentShares.splitId), asc(paymentShares.place))
  for (const { splitId, purpose, purposeId, minor } of rows)
    found.set(splitId, [...(found.get(splitId) ?? []), { purpose, purposeId, minor }])
  return found
}
