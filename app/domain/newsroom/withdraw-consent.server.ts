import { postConsents } from '#db/schema/newsroom.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { NEEDS_CONSENT } from './kinds.ts'
import { lockPost, worksHere } from './post.server.ts'
import { hidePost } from './take-down-post.server.ts'

/** She takes it back, all of it: what is about her goes in the same moment. */
export const withdrawPostConsent = (
  ctx: Ctx,
  { postId }: { postId: string },
): Promise<Result<null, 'not_yours' | 'no_such_post'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'not_yours' | 'no_such_post'>> => {
    if (!(await worksHere(tx))) return refuse('not_yours')
    const post = await lockPost(tx, postId)
    if (!post) return refuse('no_such_post')
    await tx.db
      .update(postConsents)
      .set({ withdrawnAt: tx.now() })
      .where(and(eq(postConsents.postId, postId), isNull(postConsents.withdrawnAt)))
    if (post.stage !== 'down' && NEEDS_CONSENT.includes(post.kind)) await hidePost(tx, post, 'consent_over')
    return ok(null)
  })
