import { inboxMessages } from '#db/schema/payments.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'

/** Has a stored message applied again, after a repair. Harmless for one that was applied: each receipt counts once. */
export async function replay(ctx: Ctx, messageId: string): Promise<Result<null, 'no_such_message'>> {
  const [row] = await ctx.db
    .update(inboxMessages)
    .set({ appliedAt: null, outcome: null, tries: 0, tryAfter: null })
    .where(eq(inboxMessages.id, messageId))
    .returning({ id: inboxMessages.id })
  return row ? ok(null) : refuse('no_such_message')
}
