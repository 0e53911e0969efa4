import { networkRequests, rollCallAsks, rollCalls } from '#db/schema/networks.ts'
import { and, eq, gt, isNotNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { reaches } from './reach.server.ts'
import { openAnswers } from './roll-calls/answers.server.ts'

/**
 * What waits for who acts: how many last said that they need help, in a question that is open, and how many ask to belong
 * where she decides.
 */
export const networksWaiting = (ctx: Ctx): Promise<{ help: number; askers: number }> =>
  inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .select({ ask: rollCallAsks })
      .from(rollCallAsks)
      .innerJoin(rollCalls, eq(rollCalls.id, rollCallAsks.rollCallId))
      .where(and(isNotNull(rollCallAsks.answeredAt), gt(rollCalls.closesAt, tx.now())))
    const asking = await tx.db
      .select({ networkId: networkRequests.networkId })
      .from(networkRequests)
      .where(and(eq(networkRequests.kind, 'asked'), eq(networkRequests.state, 'open')))
    const mine = await reaches(tx)
    return {
      help: rows.filter(({ ask }) => openAnswers(tx, ask).at(-1)?.is === 'help').length,
      askers: asking.filter(({ networkId }) => mine.get(networkId) === 'coordinates').length,
    }
  })
