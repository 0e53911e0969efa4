import type { Channel, Failed } from './message.server.ts'

/** What goes out: the text of an SMS, or a mail with both its forms. */
export type Written = {
  to: string
  text: string
  mail?: { subject: string; html: string; headers?: Record<string, string> }
}

/**
 * What a service answered.
 * - `sent`: it has it, under this id of its own. `costMinor` in KES cents, where it says so.
 * - `refused`: never again with this one.
 * - `again`: not taken, for sure; it may be tried later. `slow` where only the pace was wrong, which is nobody's fault.
 * - `unsure`: no answer, or one that does not say whether it was taken.
 * - `stuck`: it takes nothing from us: a key, a quota, a balance. Every message would be refused, so none is given up.
 */
export type Answer = (
  | { kind: 'sent'; ref: string; costMinor?: bigint | undefined }
  | { kind: 'refused'; reason: Failed | 'stopped' }
  | { kind: 'again'; slow?: boolean }
  | { kind: 'unsure' }
  | { kind: 'stuck'; what: string }
) & {
  /** How long nothing more should be sent, in milliseconds. */
  restMs?: number | undefined
}

/** A service that carries messages: one of these for each channel, and any other service fits behind it. */
export type Gateway = {
  channel: Channel
  /** Whether the same message under the same id may be handed over twice and goes out once; for how long, in hours. */
  repeatableHours: number
  /** How many messages it takes in a second, from all of us together. */
  perSecond: number
  /** What one part of an SMS costs, in KES cents. */
  centsPerPart?: number
  /** Never throws for what the service or the network does. */
  send(id: string, message: Written): Promise<Answer>
}
