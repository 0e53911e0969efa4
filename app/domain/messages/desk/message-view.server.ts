import type { messages } from '#db/schema/messages.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { maskPhone } from '../../shared/phone.server.ts'
import { type Channel, type MessageKind, type MessageState, toPlace } from '../message.server.ts'

type Row = typeof messages.$inferSelect

export type MessageView = {
  id: string
  kind: MessageKind
  channel: Channel
  state: MessageState
  reason: string | null
  /** When it was left, and when anything last became of it. */
  createdAt: Date
  changedAt: Date
  /** So much of the address as its owner would know it by; null where a person's record has it, or it was forgotten. */
  address: string | null
  subject: string
  /** Sent once more of another. */
  isAgain: boolean
}

/** A message as desks see it: never the address, never the link. */
export const viewOf = (ctx: Ctx, row: Row): MessageView => ({
  id: row.id,
  kind: row.kind as MessageKind,
  channel: row.channel,
  state: row.state,
  // Of one that is on its way the column says how far it got, which is nobody's concern.
  reason: row.state === 'waiting' ? null : row.reason,
  createdAt: row.createdAt,
  changedAt: row.changedAt,
  address: row.toSealed ? mask(row.channel, ctx.vault.open(toPlace(row.id), row.toSealed)) : null,
  subject: row.subject,
  isAgain: row.resendOf !== null,
})

function mask(channel: Channel, to: string): string | null {
  if (to === '') return null
  if (channel === 'sms') return maskPhone(to)
  const at = to.lastIndexOf('@')
  return `${to.slice(0, 1)}•••${to.slice(at)}`
}
