import { callOfficers } from '#db/schema/calls.ts'
import { and, eq } from 'drizzle-orm'
import { record } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { lockCall, officerOf } from './call.server.ts'
import { makeOfficerSecret } from './keys.server.ts'

export type MakeSecretRefusal = 'no_such_call' | 'not_a_draft'

/**
 * One of the panel makes her opening words, before the call is published. They are answered once, for her to write down, and are nowhere
 * else: made anew, the words before are worth nothing.
 */
export const makeSecret = (
  ctx: Ctx,
  { callId }: { callId: string },
): Promise<Result<{ words: string }, MakeSecretRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ words: string }, MakeSecretRefusal>> => {
    const call = await lockCall(tx, callId, 'share')
    if (!call || !(await officerOf(tx, callId))) return refuse('no_such_call')
    if (call.stage !== 'draft' && call.stage !== 'waiting') return refuse('not_a_draft')
    const actor = nameOf(tx.actor)
    const { words, kept } = await makeOfficerSecret(callId, actor)
    await asPortal(tx, 'calls', (portal) =>
      portal.db
        .update(callOfficers)
        .set(kept)
        .where(and(eq(callOfficers.callId, callId), eq(callOfficers.actor, actor))),
    )
    await record(tx, { action: 'call.secret_made', detail: callId })
    return ok({ words })
  })
