import { messages } from '#db/schema/messages.ts'
import { desc, inArray } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { type MessageView, viewOf } from './message-view.server.ts'

/**
 * The messages about one thing or several (a person, a receipt, a mandate), the newest first. Whoever acts sees those that
 * are about herself, and desks all of them (row-level security); others none.
 */
export const messagesOf = (
  ctx: Ctx,
  subjects: string | readonly string[],
  { most = 100 } = {},
): Promise<MessageView[]> =>
  inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .select()
      .from(messages)
      .where(inArray(messages.subject, [subjects].flat()))
      .orderBy(desc(messages.createdAt), desc(messages.id))
      .limit(most)
    return rows.map((row) => viewOf(tx, row))
  })
