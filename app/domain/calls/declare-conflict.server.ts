import { callConflicts } from '#db/schema/calls.ts'
import { record } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { lockCall } from './call.server.ts'
import { judgesOf } from './panel-of-call.server.ts'
import { openProposal } from './proposals.server.ts'

export type DeclareConflictRefusal = 'no_such_call' | 'not_now' | 'already_declared'

/**
 * One of the panel says, before she scores, whether she stands close to somebody who applied. With whom is nowhere. A conflict that she
 * finds later is said as well, and what she has scored counts no more; one that is said stays said.
 */
export const declareConflict = (
  ctx: Ctx,
  { callId, hasConflict }: { callId: string; hasConflict: boolean },
): Promise<Result<null, DeclareConflictRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, DeclareConflictRefusal>> => {
    const call = await lockCall(tx, callId)
    const you = call && (await judgesOf(tx, callId)).find(({ actor }) => actor === nameOf(tx.actor))
    if (!call || !you) return refuse('no_such_call')
    if (call.stage !== 'opened' || (await openProposal(tx, callId))) return refuse('not_now')
    if (you.hasConflict === hasConflict || you.hasConflict) return refuse('already_declared')
    const said = { callId, actor: you.actor, hasConflict, createdAt: tx.now() }
    await asPortal(tx, 'calls', (portal) =>
      portal.db
        .insert(callConflicts)
        .values(said)
        .onConflictDoUpdate({ target: [callConflicts.callId, callConflicts.actor], set: { hasConflict } }),
    )
    await record(tx, { action: 'call.conflict_declared', detail: callId })
    return ok(null)
  })
