import type { Failed } from '../message.server.ts'

/** What a report says, whichever service sent it. */
export type Tidings =
  | {
      kind: 'progress'
      /** By what the message is known: the service's id of it, or ours where it sends that back. */
      ref: string
      messageId: string | null
      state: 'sent' | 'delayed' | 'delivered' | 'bounced' | 'complained' | 'failed'
      reason: Failed | null
      /** The address itself is dead. */
      isHard: boolean
      /** The network says that its owner wants nothing more. */
      isStopped: boolean
    }
  | { kind: 'word'; from: string; word: 'stop' | 'start' }
  | { kind: 'nothing' }
  | { kind: 'unread' }

/** A late report never takes back what a later one has said; a bounce after a delivery counts, a complaint always does. */
const RANK = {
  waiting: 0,
  sent: 1,
  delayed: 2,
  failed: 3,
  delivered: 4,
  bounced: 5,
  complained: 6,
  withheld: 9,
} as const

/** What we gave up by ourselves, not knowing: whatever the service says of it is more than we know. */
const UNKNOWING: readonly (string | null)[] = ['uncertain', 'gave_up']

export function advances(from: { state: keyof typeof RANK; reason: string | null }, to: keyof typeof RANK): boolean {
  const rank = from.state === 'failed' && UNKNOWING.includes(from.reason) ? RANK.waiting : RANK[from.state]
  return RANK[to] > rank
}
