import type { inboxMessages } from '#db/schema/payments.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Reading } from '../provider.ts'
import type { Provider } from '../sighting.ts'

export type MessageKind = 'confirmation' | 'prompt_callback' | 'status_result' | 'timeout'

export type Incoming = {
  provider: Provider
  /** Of a card network, the name that it gives to the event. */
  kind: string
  /** The provider's own id of the message, by which it is stored once. */
  eventId?: string
  /** The random key in the path it came to, where it is about one call of ours. */
  pathKey?: string
  /** False where it came from outside the addresses the provider publishes. */
  trusted: boolean
  body: string
  /** Set where the body was refused unread; what is stored is then only a trace for staff. */
  refused?: 'too_large'
}

/** Outcome of a waiting message from outside whose receipt the provider has named since. */
export const BELIEVED = 'believed'

export type StoredMessage = Pick<typeof inboxMessages.$inferSelect, 'id' | 'pathKey' | 'trusted' | 'outcome'> & {
  kind: string
  body: string
}

/** Reads messages of a provider, in their order. It may look into the database and never writes. */
export type MessageReader = (tx: Ctx, messages: readonly StoredMessage[]) => Promise<Reading[]>

export const bodyPlace = (id: string) => ({ table: 'inbox_messages', column: 'body_sealed', row: id })
