import { sql } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'

/** Organisations that have signed with us, by name, and how often. */
export async function whoSigned(ctx: Ctx): Promise<{ name: string; count: number }[]> {
  const rows = await ctx.db.execute<{ name: string; count: number }>(sql`
    select name, count(*)::int as count from published_posts, unnest(signatories) as name group by 1 order by 1 limit 500`)
  return [...rows]
}
