import { posts, postVersions } from '#db/schema/newsroom.ts'
import { and, desc, eq } from 'drizzle-orm'
import { type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { looksHere, openWords, type PostRow } from './post.server.ts'

/** A post in the list of the desk, by the words of its newest version. */
export type DeskPost = Pick<
  PostRow,
  'id' | 'kind' | 'stage' | 'slug' | 'publishAt' | 'isPinned' | 'changedAt' | 'appeal'
> & {
  title: string
  isShown: boolean
  /** She wrote the newest version, so another says yes to it. */
  isMine: boolean
}

const MOST = 100

/** What was last worked on comes first. Empty for whose work it is not. */
export const listPosts = (ctx: Ctx): Promise<DeskPost[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await looksHere(tx))) return []
    const rows = await tx.db
      .select({ post: posts, version: postVersions })
      .from(posts)
      .innerJoin(postVersions, and(eq(postVersions.postId, posts.id), eq(postVersions.number, posts.newest)))
      .orderBy(desc(posts.changedAt), desc(posts.id))
      .limit(MOST)
    return rows.map(({ post, version }) => {
      const { id, kind, stage, slug, publishAt, isPinned, changedAt, appeal, shown } = post
      const words = openWords(tx, version)
      return {
        ...{ id, kind, stage, slug, publishAt, isPinned, changedAt, appeal, isShown: shown !== null },
        title: (words?.en ?? words?.sw)?.title ?? '',
        isMine: version.writtenBy === nameOf(tx.actor),
      }
    })
  })
