import { posts, publishedPosts } from '#db/schema/newsroom.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { addStep, lockPost, worksHere } from './post.server.ts'

export type Mark = 'pinned' | 'unpinned' | 'closed' | 'reopened'
export type MarkPostRefusal = 'not_yours' | 'no_such_post' | 'not_shown' | 'no_appeal'

/** Keeps a post at the top of the newsroom or lets it go from there; says that an appeal is over, or goes on. Words stay as they are. */
export const markPost = (
  ctx: Ctx,
  { postId, mark }: { postId: string; mark: Mark },
): Promise<Result<null, MarkPostRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, MarkPostRefusal>> => {
    if (!(await worksHere(tx))) return refuse('not_yours')
    const post = await lockPost(tx, postId)
    if (!post) return refuse('no_such_post')
    if (!post.shown) return refuse('not_shown')
    const isAppeal = mark === 'closed' || mark === 'reopened'
    if (isAppeal && !post.appeal) return refuse('no_appeal')
    const set = isAppeal
      ? { appeal: mark === 'closed' ? ('closed' as const) : ('open' as const) }
      : { isPinned: mark === 'pinned' }
    await tx.db.update(posts).set(set).where(eq(posts.id, postId))
    await tx.db.update(publishedPosts).set(set).where(eq(publishedPosts.postId, postId))
    await addStep(tx, postId, post.shown, mark)
    return ok(null)
  })
