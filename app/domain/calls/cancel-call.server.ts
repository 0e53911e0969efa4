import { calls, callSteps, publishedCalls } from '#db/schema/calls.ts'
import { and, eq, gt } from 'drizzle-orm'
import { record } from '../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { addCallStep, lockCall, writesCalls } from './call.server.ts'
import { forgetUnopened } from './forget-unopened.server.ts'

export type CancelCallRefusal = 'not_yours' | 'no_such_call' | 'not_now'

/** Who asked that a published call be cancelled waits so long for another. */
const ASKED_MS = 7 * 86_400_000

/**
 * Cancels a call that was not opened: what was sent to it is destroyed unread, and its page says that it is cancelled. A draft one cancels; of one
 * that was published one asks (`asked`) and another carries it out within seven days, or one could make what was sent go away.
 */
export const cancelCall = (
  ctx: Ctx,
  { callId }: { callId: string },
): Promise<Result<'asked' | 'cancelled', CancelCallRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<'asked' | 'cancelled', CancelCallRefusal>> => {
    if (!(await writesCalls(tx))) return refuse('not_yours')
    const call = await lockCall(tx, callId)
    if (!call) return refuse('no_such_call')
    if (!['draft', 'waiting', 'open'].includes(call.stage)) return refuse('not_now')
    const now = tx.now()
    if (call.stage === 'open') {
      const asked = await whoAsked(tx, callId, new Date(now.getTime() - ASKED_MS))
      const me = nameOf(tx.actor)
      if (!asked.some((by) => by !== me)) {
        if (!asked.includes(me)) await addCallStep(tx, callId, call.newest, 'cancel_asked')
        await record(tx, { action: 'call.cancel_asked', detail: callId })
        return ok('asked')
      }
    }
    await tx.db.update(calls).set({ stage: 'cancelled', endedAt: now, changedAt: now }).where(eq(calls.id, callId))
    await tx.db.update(publishedCalls).set({ cancelledAt: now }).where(eq(publishedCalls.callId, callId))
    await forgetUnopened(tx, callId)
    await addCallStep(tx, callId, call.newest, 'cancelled')
    await record(tx, { action: 'call.cancelled', detail: callId })
    return ok('cancelled')
  })

const whoAsked = async (tx: Ctx, callId: string, since: Date): Promise<string[]> =>
  (
    await tx.db
      .select({ by: callSteps.by })
      .from(callSteps)
      .where(and(eq(callSteps.callId, callId), eq(callSteps.step, 'cancel_asked'), gt(callSteps.createdAt, since)))
  ).map(({ by }) => by)
