import { messages } from '#db/schema/messages.ts'
import { and, desc, eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import type { MessageKind } from './message.server.ts'

const WORDS = {
  waiting: 'waiting',
  delayed: 'waiting',
  sent: 'gone',
  delivered: 'gone',
  bounced: 'lost',
  complained: 'lost',
  withheld: 'lost',
  failed: 'lost',
} as const

/**
 * What became of the last message of a kind about something: `gone` to whom it was for, `waiting`, or `lost`. Null where
 * none was left. Asked by a job: others are shown only their own messages.
 */
export async function lastWord(
  tx: Ctx,
  { kind, subject }: { kind: MessageKind; subject: string },
): Promise<'gone' | 'waiting' | 'lost' | null> {
  const [row] = await tx.db
    .select({ state: messages.state })
    .from(messages)
    .where(and(eq(messages.kind, kind), eq(messages.subject, subject)))
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(1)
  return row ? WORDS[row.state] : null
}
