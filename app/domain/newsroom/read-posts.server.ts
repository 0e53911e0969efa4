import { publishedPosts } from '#db/schema/newsroom.ts'
import { and, arrayContains, desc, eq, gte, lt, or, type SQL } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import type { PostKind } from './kinds.ts'
import { type PostInList, withTitles } from './titles-of.server.ts'

/** Which posts are asked for; all of them where nothing is said. */
export type Wanted = {
  kind?: PostKind | undefined
  tag?: string | undefined
  county?: string | undefined
  /** From its first instant to the one after its last. */
  span?: { from: Date; until: Date } | undefined
  /** The last post of the page before: what is older follows. */
  before?: { at: Date; postId: string } | undefined
}

/** Posts that everybody may read, newest first; `more` where there are older ones. */
export async function readPosts(
  ctx: Ctx,
  wanted: Wanted,
  { limit }: { limit: number },
): Promise<{ posts: PostInList[]; more: boolean }> {
  const rows = await ctx.db
    .select()
    .from(publishedPosts)
    .where(where(wanted))
    .orderBy(desc(publishedPosts.publishedAt), desc(publishedPosts.postId))
    .limit(limit + 1)
  return { posts: await withTitles(ctx, rows.slice(0, limit)), more: rows.length > limit }
}

function where({ kind, tag, county, span, before }: Wanted): SQL | undefined {
  const { publishedAt, postId } = publishedPosts
  return and(
    kind && eq(publishedPosts.kind, kind),
    tag ? arrayContains(publishedPosts.tags, [tag]) : undefined,
    county ? eq(publishedPosts.county, county) : undefined,
    span && and(gte(publishedAt, span.from), lt(publishedAt, span.until)),
    before && or(lt(publishedAt, before.at), and(eq(publishedAt, before.at), lt(postId, before.postId))),
  )
}
