import { paymentAttempts } from '#db/schema/payments.ts'
import { and, asc, eq, gt, inArray, or } from 'drizzle-orm'
import { OUR_FAULTS } from '../attempts/fail-attempt.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'

const WINDOW_MS = 48 * 3_600_000

/** Phone prompts of the last two days that failed by a fault of ours, or of which nobody knows the end. Oldest first. */
export function listTroubled(
  ctx: Ctx,
): Promise<{ id: string; state: string; reason: string | null; createdAt: Date }[]> {
  const { id, state, reason, createdAt } = paymentAttempts
  return ctx.db
    .select({ id, state, reason, createdAt })
    .from(paymentAttempts)
    .where(
      and(
        gt(createdAt, new Date(ctx.now().getTime() - WINDOW_MS)),
        or(eq(state, 'unknown'), inArray(reason, [...OUR_FAULTS])),
      ),
    )
    .orderBy(asc(createdAt))
}
