import { deskDecisions, paymentShares } from '#db/schema/desk.ts'
import { payments } from '#db/schema/payments.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, eq, gt, sql } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import type { Purpose } from './fallback.server.ts'
import { SEVERAL } from './shares/parts.ts'

/**
 * By branch which payments are counted there and at another of these branches too, because they are split over both: each has its
 * branches once. Whoever adds up the numbers of payments of several branches leaves out all but one of each.
 */
export async function branchRepeats(
  ctx: Ctx,
  { purpose, purposeId }: Purpose,
  branches: readonly string[],
): Promise<string[][]> {
  const ids = branches.map((id) => `${purposeId}/${id}`)
  const rows = await ctx.db
    .select({ at: sql<string[]>`array_agg(${paymentShares.purposeId})` })
    .from(paymentShares)
    .innerJoin(deskDecisions, eq(deskDecisions.id, paymentShares.splitId))
    // The split by which it stands today, and none that was taken back.
    .innerJoin(payments, and(eq(payments.id, deskDecisions.paymentId), eq(payments.purposeId, paymentShares.splitId)))
    .where(
      and(eq(payments.purpose, SEVERAL), eq(paymentShares.purpose, purpose), isAnyOf(paymentShares.purposeId, ids)),
    )
    .groupBy(paymentShares.splitId)
    .having(gt(sql`count(*)`, 1))
  return rows.map(({ at }) => at.map((id) => id.slice(purposeId.length + 1)))
}
