import { publishedPosts } from '#db/schema/newsroom.ts'
import { desc, eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { type PostInList, withTitles } from './titles-of.server.ts'

/** Posts that are kept at the top, newest first, five at most. */
export async function pinnedPosts(ctx: Ctx): Promise<PostInList[]> {
  const rows = await ctx.db
    .select()
    .from(publishedPosts)
    .where(eq(publishedPosts.isPinned, true))
    .orderBy(desc(publishedPosts.publishedAt))
    .limit(5)
  return withTitles(ctx, rows)
}
