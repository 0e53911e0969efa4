import { creditReleases } from '#db/schema/credit.ts'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Purpose } from '../fallback.server.ts'

/**
 * Says that nothing will ever be granted for the credit of a purpose: what lies there, and what may still come, waits for a person who
 * gives it back or assigns it (`moneyWaits`). Said twice it is said once.
 */
export const releaseCredit = async (tx: Ctx, of: Purpose): Promise<void> =>
  void (await tx.db
    .insert(creditReleases)
    .values({ ...of, createdAt: tx.now() })
    .onConflictDoNothing())

/** Whether that was said of it. */
export async function isReleased(tx: Ctx, { purpose, purposeId }: Purpose): Promise<boolean> {
  const [row] = await tx.db
    .select({ at: creditReleases.createdAt })
    .from(creditReleases)
    .where(and(eq(creditReleases.purpose, purpose), eq(creditReleases.purposeId, purposeId)))
  return row !== undefined
}
