import type { Currency, Money } from '../shared/money.ts'
import type { DecisionReason } from './decision-reasons.ts'
import type { HistoryKind, Method } from './views.ts'

/** What the pages of the money desk are shown: shapes alone, safe for a browser. */

type Purpose = { purpose: string; purposeId: string }

/** Why money may be for something, the strongest reason first. */
export const SUGGESTION_REASONS = [
  'claimed',
  'code_slip',
  'prompt_phone',
  'decided_before',
  'gave_before',
  'pledge_due',
  'dues_due',
  'fee_due',
  'prompt_amount',
  'same_hint',
] as const
export type SuggestionReason = (typeof SUGGESTION_REASONS)[number]

/** What a payment may be for, by its code, with all that speaks for it. */
export type Suggestion = Purpose & { code: string; reasons: SuggestionReason[] }

/**
 * What was typed into the account field, as far as it is shown without a reason: something like a code as it is, and of all else
 * only that there was something, for people type their names.
 */
export type Typed = { kind: 'code'; text: string } | { kind: 'words' } | { kind: 'nothing' }

export type UnallocatedRow = {
  paymentId: string
  reference: string
  method: Method
  amount: Money
  paidAt: Date
  typed: Typed
  /** How it stands, for the form that decides. */
  seen: string
  suggestions: Suggestion[]
}

export type UnallocatedPage = {
  rows: UnallocatedRow[]
  /** What to ask the next page by; null where this is the last. */
  next: string | null
}

/** What came on a day by one rail in one currency. */
export type RailLine = { method: Method; currency: Currency; count: number; minor: bigint; baseMinor: bigint }

/** A request to a phone or a card of which nobody knows the end yet. */
export type WaitingAttempt = {
  attemptId: string
  method: 'prompt' | 'card' | 'standing_order'
  state: 'created' | 'sent' | 'unknown'
  amount: Money
  since: Date
  /** When it is next asked about by itself; null where that is over. */
  nextLookAt: Date | null
}

/** Something that a person has to decide, by kind: how many, since when, counted up to a limit. */
export const DECISION_KINDS = [
  'unallocated',
  'kept',
  'troubled',
  'offline',
  'disputes',
  'claims',
  'closes',
  'released',
] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]
export type Waiting = { kind: DecisionKind; count: number; isMore: boolean; oldest: Date | null }

/** A claim that the desk looks at. */
export type ClaimRow = {
  claimId: string
  reference: string
  purpose: Purpose
  byStaff: boolean
  at: Date
}

type Leg = { account: string; amount: Money }
/** One thing that happened to a payment: what was written down, what a provider told, what was posted, what somebody decided. */
export type TrailLine = { id: string; at: Date } & (
  | { kind: 'event'; what: HistoryKind; by: string }
  | { kind: 'message'; what: string; outcome: string | null; mayOpen: boolean }
  | { kind: 'posting'; what: string; legs: Leg[] }
  | { kind: 'decision'; what: 'assign' | 'split' | 'not_ours' | 'undo'; why: DecisionReason; by: string; into: Purpose }
)
export type PaymentTrail = {
  lines: TrailLine[]
  /** How it stands, for the forms that decide. */
  seen: string
  /** The decision that can be taken back; null where none stands. */
  undoable: string | null
  /** Of a payment that is for several things; empty else. */
  shares: (Purpose & { amount: Money })[]
}
