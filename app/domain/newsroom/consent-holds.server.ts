import { postConsents } from '#db/schema/newsroom.ts'
import { and, eq, gte, isNull } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'

/** Whether somebody's yes to this post holds on the day of an instant. */
export async function consentHolds(ctx: Ctx, postId: string, at: Date): Promise<boolean> {
  const [row] = await ctx.db
    .select({ id: postConsents.id })
    .from(postConsents)
    .where(and(eq(postConsents.postId, postId), isNull(postConsents.withdrawnAt), gte(postConsents.endsOn, dayOf(at))))
    .limit(1)
  return row !== undefined
}
