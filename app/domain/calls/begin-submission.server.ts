import { submissions } from '#db/schema/calls.ts'
import { identityToRecipient } from 'age-encryption'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { keyIndexOf } from '../shared/link-key.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { isOpenAt } from './call.server.ts'
import { freshKey, identityOfKey } from './keys.server.ts'
import type { WhoForm } from './schemas.ts'
import { callBySlug, lockWho } from './submission.server.ts'

export type BeginSubmissionRefusal = 'no_such_call' | 'not_open'

/**
 * Begins a submission to an open call. Answers the key of its page, which is also what opens it: nobody here can make it anew, so
 * whoever loses it begins again.
 */
export const beginSubmission = (
  ctx: Ctx,
  { slug, who }: { slug: string; who: WhoForm },
): Promise<Result<{ key: string }, BeginSubmissionRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ key: string }, BeginSubmissionRefusal>> => {
    const call = await callBySlug(tx, slug)
    if (!call) return refuse('no_such_call')
    if (!isOpenAt(call, tx.now()) || !call.recipient) return refuse('not_open')
    const key = freshKey()
    const whoLocked = await lockWho([call.recipient, await identityToRecipient(identityOfKey(key))], who)
    const now = tx.now()
    await asPortal(tx, 'calls', (portal) =>
      portal.db.insert(submissions).values({
        ...{
          id: tx.newId('sub'),
          callId: call.id,
          keyIndex: keyIndexOf(key),
          whoLocked,
          createdAt: now,
          changedAt: now,
        },
      }),
    )
    return ok({ key })
  })
