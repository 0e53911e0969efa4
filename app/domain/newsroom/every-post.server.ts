import { publishedPosts } from '#db/schema/newsroom.ts'
import { desc } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'

/** The address of every post, newest first, for those who list them: 22,000 at most: in two languages, what a sitemap may hold. */
export async function everyPost(ctx: Ctx): Promise<{ slug: string; changedAt: Date }[]> {
  return ctx.db
    .select({ slug: publishedPosts.slug, changedAt: publishedPosts.changedAt })
    .from(publishedPosts)
    .orderBy(desc(publishedPosts.publishedAt))
    .limit(22_000)
}
