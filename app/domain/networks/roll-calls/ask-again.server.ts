import { rollCallAsks, rollCalls } from '#db/schema/networks.ts'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { record, safeChannelsOf } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { personOf } from '../member.server.ts'
import { reachOf } from '../reach.server.ts'
import { AGAIN_MINUTES } from './answer.ts'
import { leaveQuestions } from './leave-questions.server.ts'

export type AskAgainRefusal = 'not_yours' | 'no_such_call' | 'closed' | 'too_soon' | 'nobody_silent'

/**
 * Asks the silent once more, with the same links: those who could not be asked before as well, where they can be now.
 * Not within half an hour of the last time (`too_soon`): of two hands that press at once only one asks.
 */
export const askAgain = (
  ctx: Ctx,
  { rollCallId }: { rollCallId: string },
): Promise<Result<{ asked: number }, AskAgainRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ asked: number }, AskAgainRefusal>> => {
    const [seen] = await tx.db.select().from(rollCalls).where(eq(rollCalls.id, rollCallId))
    if (!seen) return refuse('no_such_call')
    const reach = await reachOf(tx, seen.networkId)
    if (!reach || reach === 'reads') return refuse('not_yours')
    const done = await asPortal(tx, 'networks', async (portal): Promise<Result<number, AskAgainRefusal>> => {
      const [call] = await portal.db.select().from(rollCalls).where(eq(rollCalls.id, rollCallId)).for('update')
      const now = portal.now()
      if (!call || call.closesAt <= now) return refuse('closed')
      if (now.getTime() - call.lastAskedAt.getTime() < AGAIN_MINUTES * 60_000) return refuse('too_soon')
      const silent = await portal.db
        .select()
        .from(rollCallAsks)
        .where(and(eq(rollCallAsks.rollCallId, rollCallId), isNull(rollCallAsks.answeredAt)))
        .for('update')
      const people = new Map(silent.map((row) => [row.id, personOf(portal, 'roll_call_asks', row)]))
      const channels = await safeChannelsOf(
        portal,
        [...people.values()].flatMap((id) => id ?? []),
      )
      const asks = silent.flatMap(({ id }) => {
        const channel = channels.get(people.get(id) ?? '')
        return channel ? [{ askId: id, channel }] : []
      })
      if (asks.length === 0) return refuse('nobody_silent')
      const askings = call.askings + 1
      await portal.db.update(rollCalls).set({ askings, lastAskedAt: now }).where(eq(rollCalls.id, rollCallId))
      await portal.db
        .update(rollCallAsks)
        .set({ asked: askings, askedAt: now })
        .where(
          inArray(
            rollCallAsks.id,
            asks.map(({ askId }) => askId),
          ),
        )
      await leaveQuestions(portal, asks)
      return ok(asks.length)
    })
    if (!done.ok) return done
    await record(tx, { action: 'network.roll_called', detail: `${rollCallId} again` })
    return ok({ asked: done.value })
  })
