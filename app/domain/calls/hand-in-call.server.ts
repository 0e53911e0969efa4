import { calls } from '#db/schema/calls.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { addCallStep, lockCall, writesCalls } from './call.server.ts'

export type HandInCallRefusal = 'not_yours' | 'no_such_call' | 'changed_meanwhile' | 'not_a_draft'

/** A draft is laid before a second reader. */
export const handInCall = (
  ctx: Ctx,
  { callId, version }: { callId: string; version: number },
): Promise<Result<null, HandInCallRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, HandInCallRefusal>> => {
    if (!(await writesCalls(tx))) return refuse('not_yours')
    const call = await lockCall(tx, callId)
    if (!call) return refuse('no_such_call')
    if (call.newest !== version) return refuse('changed_meanwhile')
    if (call.stage !== 'draft') return refuse('not_a_draft')
    await tx.db.update(calls).set({ stage: 'waiting', changedAt: tx.now() }).where(eq(calls.id, callId))
    await addCallStep(tx, callId, version, 'handed_in')
    return ok(null)
  })
