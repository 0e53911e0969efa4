import { posts } from '#db/schema/newsroom.ts'
import { count, eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'

/** How many wait for a second reader. */
export async function countWaitingPosts(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.select({ n: count() }).from(posts).where(eq(posts.stage, 'waiting'))
  return row?.n ?? 0
}
