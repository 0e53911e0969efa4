import { paymentClaims } from '#db/schema/desk.ts'
import { and, eq, lt } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { DROPPED } from './drop-claim.server.ts'

/** What no statement of a month has told of is not coming. */
const OLD_MS = 30 * 86_400_000

/** Drops claims that nothing has agreed with for thirty days, and with them where to answer. By the sweep; answers how many. */
export async function dropOldClaims(ctx: Ctx): Promise<number> {
  const dropped = await ctx.db
    .update(paymentClaims)
    .set({ ...DROPPED, outcome: 'expired', changedAt: ctx.now() })
    .where(and(eq(paymentClaims.state, 'waiting'), lt(paymentClaims.createdAt, new Date(ctx.now().getTime() - OLD_MS))))
    .returning({ id: paymentClaims.id })
  return dropped.length
}
