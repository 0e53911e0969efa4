import { posts } from '#db/schema/newsroom.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { addStep, lockPost, worksHere } from './post.server.ts'

export type HandInRefusal = 'not_yours' | 'no_such_post' | 'changed_meanwhile' | 'not_a_draft'

/** A draft is laid before a second reader. */
export const handInPost = (
  ctx: Ctx,
  { postId, version }: { postId: string; version: number },
): Promise<Result<null, HandInRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, HandInRefusal>> => {
    if (!(await worksHere(tx))) return refuse('not_yours')
    const post = await lockPost(tx, postId)
    if (!post) return refuse('no_such_post')
    if (post.newest !== version) return refuse('changed_meanwhile')
    if (post.stage !== 'draft') return refuse('not_a_draft')
    await tx.db.update(posts).set({ stage: 'waiting', changedAt: tx.now() }).where(eq(posts.id, postId))
    await addStep(tx, postId, version, 'handed_in')
    return ok(null)
  })
