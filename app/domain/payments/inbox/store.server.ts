import { insertMany } from '#db/bulk.server.ts'
import { inboxMessages } from '#db/schema/payments.ts'
import { sql } from 'drizzle-orm'
import { tellStaff } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { bodyPlace, type Incoming } from './message.ts'

/** Keeps messages as they came, sealed, by one insert. Whoever sent one may be told "received" once this returns, never before. */
export async function storeMessages(ctx: Ctx, messages: readonly Incoming[]): Promise<void> {
  const rows = messages.map((message) => {
    const id = ctx.newId('inb')
    return {
      id,
      provider: message.provider,
      kind: message.kind,
      eventId: message.eventId ?? null,
      pathKey: message.pathKey ?? null,
      trusted: message.trusted,
      bodySealed: ctx.vault.seal(bodyPlace(id), message.body),
      receivedAt: ctx.now(),
      appliedAt: message.refused ? ctx.now() : null,
      outcome: message.refused ? `kept:${message.refused}` : null,
    }
  })
  await insertMany(
    ctx.db,
    inboxMessages,
    rows,
    sql`on conflict (provider, event_id) where event_id is not null do nothing`,
  )
  const refused = messages.filter((message) => message.refused).length
  if (refused > 0) await tellStaff(ctx, { alert: 'messages_kept', count: refused })
}
