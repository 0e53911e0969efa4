import type { Failed } from '../message.server.ts'
import type { Tidings } from './tidings.ts'
import { wordOf } from './stop-words.ts'

/** Numbers that are nobody's, or no longer anybody's. */
const HARD: readonly string[] = ['UserDoesNotExist', 'UserNotProvisioned', 'UserIsInactive', 'InvalidPhoneNumber']
const STOPPED: readonly string[] = ['UserInBlackList', 'UserInBlacklist', 'DoNotDisturbRejection']

const STATES = {
  Sent: 'sent',
  Submitted: 'sent',
  Buffered: 'delayed',
  Success: 'delivered',
  Rejected: 'failed',
  Failed: 'failed',
} as const

/** Reads a delivery report of Africa's Talking: a form with `id`, `status` and `failureReason`. */
export function readDelivery(body: string): Tidings {
  const form = new URLSearchParams(body)
  const [ref, status, why] = [form.get('id'), form.get('status') ?? '', form.get('failureReason') ?? '']
  if (!ref || !Object.hasOwn(STATES, status)) return { kind: 'unread' }
  const state = STATES[status as keyof typeof STATES]
  const isHard = state === 'failed' && HARD.includes(why)
  const reason: Failed | null = state !== 'failed' ? null : isHard ? 'hard' : 'service'
  return {
    ...{ kind: 'progress', ref, messageId: null, isHard, reason },
    state: isHard ? 'bounced' : state,
    isStopped: state === 'failed' && STOPPED.includes(why),
  }
}

/** Reads what somebody wrote back (`from`, `text`), or that she took herself off the list at the gateway (`phoneNumber`, `senderId`). */
export function readInbound(body: string): Tidings {
  const form = new URLSearchParams(body)
  const [from, text, phone] = [form.get('from'), form.get('text'), form.get('phoneNumber')]
  if (phone && form.has('senderId') && text === null) return { kind: 'word', from: phone, word: 'stop' }
  if (!from || text === null) return { kind: 'unread' }
  const word = wordOf(text)
  return word ? { kind: 'word', from, word } : { kind: 'nothing' }
}
