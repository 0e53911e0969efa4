import { sql } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'

/** Months in which something was told (`2026-11`), newest first, and tags by how often they stand, with counts. */
export async function newsroomShelves(
  ctx: Ctx,
): Promise<{ months: { month: string; count: number }[]; tags: { tag: string; count: number }[] }> {
  const months = await ctx.db.execute<{ month: string; count: number }>(sql`
    select to_char(published_at at time zone 'Africa/Nairobi', 'YYYY-MM') as month, count(*)::int as count
      from published_posts group by 1 order by 1 desc limit 60`)
  const tags = await ctx.db.execute<{ tag: string; count: number }>(sql`
    select tag, count(*)::int as count from published_posts, unnest(tags) as tag group by 1 order by 2 desc, 1 limit 30`)
  return { months: [...months], tags: [...tags] }
}
