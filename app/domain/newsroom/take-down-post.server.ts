import { posts, publishedPosts } from '#db/schema/newsroom.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { addStep, lockPost, looksHere, type PostRow } from './post.server.ts'

export type TakeDownRefusal = 'not_yours' | 'no_such_post'

/**
 * Takes a post away at once and for good, by one hand and without a reason: who asks for it may be in danger. Every page, feed
 * and file that showed it is thrown out wherever it is kept, as the transaction ends. It may be done twice.
 */
export const takeDownPost = (ctx: Ctx, { postId }: { postId: string }): Promise<Result<null, TakeDownRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, TakeDownRefusal>> => {
    if (!(await looksHere(tx))) return refuse('not_yours')
    const post = await lockPost(tx, postId)
    if (!post) return refuse('no_such_post')
    if (post.stage !== 'down') await hidePost(tx, post, 'taken_down')
    return ok(null)
  })

/** Deletes what everybody reads of a post. */
export async function hidePost(tx: Ctx, { id, newest }: PostRow, step: 'taken_down' | 'consent_over'): Promise<void> {
  const now = tx.now()
  await tx.db.delete(publishedPosts).where(eq(publishedPosts.postId, id))
  await tx.db
    .update(posts)
    .set({ stage: 'down', shown: null, publishAt: null, isPinned: false, downAt: now, changedAt: now })
    .where(eq(posts.id, id))
  await addStep(tx, id, newest, step)
}
