import { inboxMessages } from '#db/schema/payments.ts'
import { and, asc, gte, isNull, like, or } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { bodyPlace } from '../inbox/message.ts'
import { TRIES_BEFORE_STAFF } from '../inbox/drain.server.ts'

export type KeptMessage = {
  id: string
  kind: string
  why: string
  reference: string | null
  receivedAt: Date
  body?: string
}

/** Messages that credit nothing until a person has looked, oldest first. `open` unseals what they said. */
export async function listKept(ctx: Ctx, { open = false, most = 200 } = {}): Promise<KeptMessage[]> {
  const stuck = and(isNull(inboxMessages.appliedAt), gte(inboxMessages.tries, TRIES_BEFORE_STAFF))
  const rows = await ctx.db
    .select()
    .from(inboxMessages)
    .where(or(like(inboxMessages.outcome, 'kept:%'), stuck))
    .orderBy(asc(inboxMessages.seq))
    .limit(most)
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    why: row.appliedAt === null ? 'could_not_be_applied' : (row.outcome?.replace('kept:', '') ?? ''),
    reference: row.reference,
    receivedAt: row.receivedAt,
    ...(open && { body: ctx.vault.open(bodyPlace(row.id), row.bodySealed) }),
  }))
}
