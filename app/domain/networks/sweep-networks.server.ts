import { networkRequests, rollCallAsks, rollCalls } from '#db/schema/networks.ts'
import { and, eq, inArray, lt } from 'drizzle-orm'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { INVITATION_DAYS } from './codes.ts'
import { ANSWERS_KEPT_DAYS } from './roll-calls/answer.ts'

const DAY_MS = 86_400_000

/**
 * Ends invitations that nobody answered, and forgets what was said in roll-calls ninety days after they closed. Both were
 * promised to the people they are about, so nobody need think of it. Answers how many of each.
 */
export const sweepNetworks = (ctx: Ctx): Promise<{ lapsed: number; forgotten: number }> =>
  asPortal(ctx, 'networks', async ({ db, now }) => {
    const before = (days: number) => new Date(now().getTime() - days * DAY_MS)
    const lapsed = await db
      .update(networkRequests)
      .set({ state: 'lapsed', decidedBy: 'system:networks', decidedAt: now() })
      .where(
        and(
          eq(networkRequests.kind, 'invited'),
          eq(networkRequests.state, 'open'),
          lt(networkRequests.createdAt, before(INVITATION_DAYS)),
        ),
      )
      .returning({ id: networkRequests.id })
    const over = db
      .select({ id: rollCalls.id })
      .from(rollCalls)
      .where(lt(rollCalls.closesAt, before(ANSWERS_KEPT_DAYS)))
    const forgotten = await db
      .delete(rollCallAsks)
      .where(inArray(rollCallAsks.rollCallId, over))
      .returning({ id: rollCallAsks.id })
    return { lapsed: lapsed.length, forgotten: forgotten.length }
  })
