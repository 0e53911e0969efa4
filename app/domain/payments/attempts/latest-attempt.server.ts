import { paymentAttempts } from '#db/schema/payments.ts'
import { and, desc, eq, gt } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Purpose } from '../fallback.server.ts'
import { type AttemptView, findAttempt } from './find-attempt.server.ts'

/** After this nobody waits in front of a page any more. */
const RECENT_MS = 10 * 60_000

/** What was last asked of a phone or a card for a purpose, within the last ten minutes; null for nothing. */
export async function latestAttempt(ctx: Ctx, { purpose, purposeId }: Purpose): Promise<AttemptView | null> {
  const [row] = await ctx.db
    .select({ pageKey: paymentAttempts.pageKey })
    .from(paymentAttempts)
    .where(
      and(
        gt(paymentAttempts.createdAt, new Date(ctx.now().getTime() - RECENT_MS)),
        eq(paymentAttempts.purpose, purpose),
        eq(paymentAttempts.purposeId, purposeId),
      ),
    )
    .orderBy(desc(paymentAttempts.createdAt), desc(paymentAttempts.id))
    .limit(1)
  return row ? findAttempt(ctx, row.pageKey) : null
}
