import type { Ctx } from '../shared/ctx.server.ts'

export type Channel = 'mail' | 'sms'

/** Every message to a giver or a person. None says in its subject line or its first words what it is about. */
export const MESSAGE_KINDS = [
  'prove_address',
  'recovery_link',
  'look_at_your_account',
  'receipt',
  'statement',
  'gift_begun',
  'gift_reminder',
  'gift_failed',
  'gift_ended',
] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

export const toPlace = (messageId: string) => ({ table: 'messages', column: 'to_sealed', row: messageId })
export const secretPlace = (messageId: string) => ({ table: 'messages', column: 'secret_sealed', row: messageId })

/** By what bounces and stop words of one address are counted, whoever wrote there. */
export const toIndexOf = (ctx: Ctx, channel: Channel, to: string): Buffer =>
  ctx.vault.blindIndex(`to:${channel}`, channel === 'mail' ? to.trim().toLowerCase() : to)
