import { isAnyOf } from '#db/bulk.server.ts'
import { messages } from '#db/schema/messages.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { toPlace } from './message.server.ts'

/**
 * Takes the address out of every message about these things; one that still waits goes to nobody. That it was sent, and
 * when, stays.
 */
export async function forgetMessagesAbout(tx: Ctx, subjects: readonly string[]): Promise<void> {
  const about = await tx.db
    .select({ id: messages.id, state: messages.state })
    .from(messages)
    .where(isAnyOf(messages.subject, subjects))
  for (const { id, state } of about)
    await tx.db
      .update(messages)
      .set({
        ...{ toSealed: tx.vault.seal(toPlace(id), ''), secretSealed: null, toIndex: null, changedAt: tx.now() },
        ...(state === 'waiting' && { state: 'withheld' as const, reason: 'unreachable' }),
      })
      .where(eq(messages.id, id))
}
