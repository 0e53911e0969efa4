import { inboxMessages } from '#db/schema/payments.ts'
import { and, eq, like } from 'drizzle-orm'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'

/** A person has looked at a kept message and nothing is to be done. It stays stored, with who said so. */
export async function closeKept(ctx: Ctx, messageId: string): Promise<Result<null, 'no_such_kept_message'>> {
  const closed = await ctx.db
    .update(inboxMessages)
    .set({ outcome: `closed:${nameOf(ctx.actor)}` })
    .where(and(eq(inboxMessages.id, messageId), like(inboxMessages.outcome, 'kept:%')))
    .returning({ id: inboxMessages.id })
  return closed.length > 0 ? ok(null) : refuse('no_such_kept_message')
}
