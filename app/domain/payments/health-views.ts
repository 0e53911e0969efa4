import type { Money } from '../shared/money.ts'
import type { Credential } from './health-kinds.ts'

/** Between two confirmations our balance moved by something that nobody told us of. */
export type GapLine = {
  gapId: string
  after: string
  before: string
  afterAt: Date
  beforeAt: Date
  /** Above zero what came in unseen, below what went out. */
  missing: Money
  /** False while the next pull may still fill it. */
  isTold: boolean
}

/** When a provider last told us anything of a kind. */
export type LastMessage = {
  provider: string
  kind: string
  lastAt: Date
  /** How many come in an hour like this one, from the last four weeks. */
  usual: number
  /** How many should have come since the last, in the hours that have passed whole. */
  missed: number
  isSilent: boolean
}

/** `daysLeft` is below zero once it is over; both are null where nobody has said when it ends. */
export type CredentialLine = { credential: Credential; endsOn: string | null; daysLeft: number | null }

export type PullLine = { at: Date; outcome: string; rows: number | null; fresh: number | null }

export type ProviderHealth = {
  messages: LastMessage[]
  pulls: PullLine[]
  /** The last pull that told anything: "no data" is none. */
  lastGoodPull: Date | null
  balance: {
    askedAt: Date
    answeredAt: Date | null
    outcome: string
    accounts: { name: string; held: Money }[]
  } | null
  /** When the addresses were registered, and whether they are still where we listen; null where nobody has registered any here. */
  urls: { at: Date; outcome: string; isCurrent: boolean } | null
  gaps: GapLine[]
  /** Up to when balances were told at all; null where none ever was. */
  lastMark: Date | null
  credentials: CredentialLine[]
  kept: { messageId: string; kind: string; why: string; reference: string | null; at: Date }[]
  keptCount: number
}
