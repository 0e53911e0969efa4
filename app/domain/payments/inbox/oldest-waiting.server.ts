import { inboxMessages } from '#db/schema/payments.ts'
import { and, isNull, lt, min } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.ts'
import { MAX_TRIES } from './drain.server.ts'

/** Since when the longest-waiting message waits to be applied; null where none does. Those set aside for staff do not count. */
export async function oldestWaiting(ctx: Ctx): Promise<Date | null> {
  const [row] = await ctx.db
    .select({ since: min(inboxMessages.receivedAt) })
    .from(inboxMessages)
    .where(and(isNull(inboxMessages.appliedAt), lt(inboxMessages.tries, MAX_TRIES)))
  return row?.since ?? null
}
