import { paymentReturns } from '#db/schema/returns.ts'
import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'

/** How much of a payment has gone back, in its own currency and in KES cents. */
export async function returnedOf(tx: Ctx, paymentId: string): Promise<{ minor: bigint; baseMinor: bigint }> {
  const [row] = await tx.db
    .select({
      minor: sql<string>`coalesce(sum(${paymentReturns.minor}), 0)`,
      baseMinor: sql<string>`coalesce(sum(${paymentReturns.baseMinor}), 0)`,
    })
    .from(paymentReturns)
    .where(eq(paymentReturns.paymentId, paymentId))
  return { minor: BigInt(row?.minor ?? 0), baseMinor: BigInt(row?.baseMinor ?? 0) }
}
