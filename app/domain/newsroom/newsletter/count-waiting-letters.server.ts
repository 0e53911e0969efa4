import { newsletters } from '#db/schema/newsletter.ts'
import { count, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'

/** How many letters wait for a second reader. */
export async function countWaitingLetters(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.select({ n: count() }).from(newsletters).where(eq(newsletters.stage, 'waiting'))
  return row?.n ?? 0
}
