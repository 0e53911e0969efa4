import { callChanges, calls, publishedCalls } from '#db/schema/calls.ts'
import { eq } from 'drizzle-orm'
import { record } from '../people/index.server.ts'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { addCallStep, isOpenAt, lockCall, writesCalls } from './call.server.ts'

export type ExtendCallRefusal = 'not_yours' | 'no_such_call' | 'not_open' | 'not_later'

/** Moves the closing minute of an open call later, before it has come, and says so where everybody reads it. */
export const extendCall = (
  ctx: Ctx,
  { callId, closes }: { callId: string; closes: Date },
): Promise<Result<null, ExtendCallRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, ExtendCallRefusal>> => {
    if (!(await writesCalls(tx))) return refuse('not_yours')
    const call = await lockCall(tx, callId)
    if (!call) return refuse('no_such_call')
    if (!isOpenAt(call, tx.now())) return refuse('not_open')
    if (closes <= call.closesAt) return refuse('not_later')
    await tx.db.update(calls).set({ closesAt: closes, changedAt: tx.now() }).where(eq(calls.id, callId))
    await tx.db.update(publishedCalls).set({ closesAt: closes }).where(eq(publishedCalls.callId, callId))
    const change = { id: tx.newId('cch'), callId, closedAt: call.closesAt, closesAt: closes, createdAt: tx.now() }
    await tx.db.insert(callChanges).values(change)
    await addCallStep(tx, callId, call.newest, 'extended')
    await record(tx, { action: 'call.extended', detail: callId })
    return ok(null)
  })
