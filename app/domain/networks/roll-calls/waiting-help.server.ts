import { rollCallAsks, rollCalls } from '#db/schema/networks.ts'
import { and, eq, gt, isNotNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { openAnswers } from './answers.server.ts'

/** How many last said, in a roll-call that is open, that they need help: of those whom who acts looks after. */
export const waitingHelp = (ctx: Ctx): Promise<number> =>
  inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .select({ ask: rollCallAsks })
      .from(rollCallAsks)
      .innerJoin(rollCalls, eq(rollCalls.id, rollCallAsks.rollCallId))
      .where(and(isNotNull(rollCallAsks.answeredAt), gt(rollCalls.closesAt, tx.now())))
    return rows.filter(({ ask }) => openAnswers(tx, ask).at(-1)?.is === 'help').length
  })
