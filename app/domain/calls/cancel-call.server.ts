import { calls, publishedCalls } from '#db/schema/calls.ts'
import { eq } from 'drizzle-orm'
import { record } from '../people/index.server.ts'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { addCallStep, lockCall, writesCalls } from './call.server.ts'
import { forgetUnopened } from './forget-unopened.server.ts'

export type CancelCallRefusal = 'not_yours' | 'no_such_call' | 'not_now'

/** Cancels a call that was not opened: what was sent to it is destroyed unread, and its page says that it is cancelled. */
export const cancelCall = (ctx: Ctx, { callId }: { callId: string }): Promise<Result<null, CancelCallRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, CancelCallRefusal>> => {
    if (!(await writesCalls(tx))) return refuse('not_yours')
    const call = await lockCall(tx, callId)
    if (!call) return refuse('no_such_call')
    if (!['draft', 'waiting', 'open'].includes(call.stage)) return refuse('not_now')
    const now = tx.now()
    await tx.db.update(calls).set({ stage: 'cancelled', endedAt: now, changedAt: now }).where(eq(calls.id, callId))
    await tx.db.update(publishedCalls).set({ cancelledAt: now }).where(eq(publishedCalls.callId, callId))
    await forgetUnopened(tx, callId)
    await addCallStep(tx, callId, call.newest, 'cancelled')
    await record(tx, { action: 'call.cancelled', detail: callId })
    return ok(null)
  })
