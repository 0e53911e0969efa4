import type { Ctx } from '../shared/ctx.server.ts'

export type Channel = 'mail' | 'sms'

/** Every message to a giver or a person. None says in its subject line or its first words what it is about. */
export const MESSAGE_KINDS = [
  'prove_address',
  'recovery_link',
  'account_offered',
  'look_at_your_account',
  'receipt',
  'statement',
  'gift_begun',
  'gift_reminder',
  'gift_failed',
  'gift_ended',
  'gift_thanked',
  'gift_returned',
  'climb_asked',
  'climb_shown',
  'climb_note',
  'pledge_made',
  'pledge_due',
  'pledge_reminder',
  'place_asked',
  'place_offered',
  'place_changed',
  'news_waits',
  'day_nears',
  'question',
  'seat_waits',
  'application_news',
  'newsletter_asked',
  'newsletter',
] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

/** What may become of a message. Each has its words in the catalogues (`messages.states`). */
export type MessageState =
  'waiting' | 'sent' | 'delivered' | 'delayed' | 'bounced' | 'complained' | 'withheld' | 'failed'

/**
 * Why one was not sent: who may not be reached is never told apart from whose account is frozen, for desks see this.
 */
export type Withheld = 'unreachable' | 'address_gone' | 'stopped' | 'sms_off'

/** Why one did not arrive. `uncertain`: it may have gone out, nobody knows, and it is not sent again unasked. */
export type Failed = 'refused' | 'uncertain' | 'gave_up' | 'bad_address' | 'suppressed' | 'hard' | 'soft' | 'service'

export const toPlace = (messageId: string) => ({ table: 'messages', column: 'to_sealed', row: messageId })
export const secretPlace = (messageId: string) => ({ table: 'messages', column: 'secret_sealed', row: messageId })
export const reportPlace = (reportId: string) => ({ table: 'delivery_reports', column: 'body_sealed', row: reportId })

/**
 * Of these no row says where they went, not even by HMAC: it would be the same as of a receipt, and join the two. Bounces are counted by
 * what they were about.
 */
export const UNLINKED: readonly MessageKind[] = ['newsletter_asked', 'newsletter']

/** By what bounces and stop words of one address are counted, whoever wrote there. */
export const toIndexOf = (ctx: Pick<Ctx, 'vault'>, channel: Channel, to: string): Buffer =>
  ctx.vault.blindIndex(`to:${channel}`, channel === 'mail' ? to.trim().toLowerCase() : to)

/** Links by which somebody proves something: whoever wants another asks for one herself, so that it is her asking. */
export const LINKS: readonly MessageKind[] = ['prove_address', 'recovery_link', 'account_offered', 'newsletter_asked']
