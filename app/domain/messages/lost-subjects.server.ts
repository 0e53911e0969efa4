import { messages } from '#db/schema/messages.ts'
import { and, eq, gte, inArray, or } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import type { MessageKind } from './message.server.ts'

const WITHIN_MS = 7 * 86_400_000

/** What messages of these kinds were about that came back for good within a week, or were complained of. Asked by a job. */
export async function lostSubjects(tx: Ctx, kinds: readonly MessageKind[]): Promise<string[]> {
  const { kind, subject, state, reason, changedAt } = messages
  const rows = await tx.db
    .selectDistinct({ subject })
    .from(messages)
    .where(
      and(
        inArray(kind, [...kinds]),
        gte(changedAt, new Date(tx.now().getTime() - WITHIN_MS)),
        or(eq(state, 'complained'), inArray(reason, ['hard', 'suppressed', 'bad_address'])),
      ),
    )
  return rows.map((row) => row.subject)
}
