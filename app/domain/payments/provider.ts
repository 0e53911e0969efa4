import type { Money } from '../shared/money.ts'
import type { Msisdn } from '../shared/phone.server.ts'
import type { RefundFailure } from './refund-kinds.ts'
import type { Sighting } from './sighting.ts'

/** Why a prompt failed, in words of ours; each provider's codes are translated into these and nothing else leaves it. */
export const PROMPT_FAILURES = [
  'balance_too_low',
  'below_minimum',
  'above_maximum',
  'daily_limit',
  'receiver_full',
  'same_again',
  'busy',
  'other_request_open',
  'expired',
  'not_sent',
  'cancelled',
  'no_answer',
  'wrong_pin',
  'pin_locked',
  'too_many_declines',
  'our_fault',
] as const
export type PromptFailure = (typeof PROMPT_FAILURES)[number]

/** What came of asking a phone to pay. `no_answer` is not a failure: the phone may be ringing. */
export type Asked =
  { kind: 'accepted'; request: string } | { kind: 'refused'; reason: PromptFailure } | { kind: 'no_answer' }

/** What the provider says when asked about a prompt. It never says a receipt, so it never makes a payment. */
export type Looked =
  { kind: 'pending' } | { kind: 'failed'; reason: PromptFailure } | { kind: 'said_paid' } | { kind: 'no_answer' }

/** A provider that can ring a payer's phone. */
export type PhonePrompts = {
  readonly provider: 'mpesa'
  readonly account: string
  ask(prompt: { amount: Money; msisdn: Msisdn; code: string; callbackKey: string }): Promise<Asked>
  look(request: string): Promise<Looked>
}

/** A standing order that a phone is to be asked for. Days are calendar days in Nairobi, `YYYY-MM-DD`. */
export type StandingOrder = {
  mandateId: string
  amount: Money
  msisdn: Msisdn
  /** The order's own account code: its payments come with it. */
  code: string
  from: string
  until: string
  callbackKey: string
}
/** What came of asking for one. Whether she agreed comes to the result address with its key. */
export type OrderAsked = { kind: 'accepted' } | { kind: 'refused'; reason: PromptFailure } | { kind: 'no_answer' }

/** A provider that collects each month by itself, once the payer has agreed on her phone. */
export type StandingOrders = {
  readonly provider: 'mpesa'
  readonly account: string
  ask(order: StandingOrder): Promise<OrderAsked>
}

/** What a pull told, and how many rows could not be read (`unread`) or were no income (`ignored`). */
export type Pulled = {
  kind: 'found'
  sightings: Sighting[]
  unread: number
  ignored: number
  /** False where it broke off before the last page: what was found counts, and more may be missing. */
  complete: boolean
}

/** A provider that can be asked what came in, to find what its messages did not tell. */
export type Recovery = {
  /** Pulls must be registered once, with the number the provider knows the organisation by (254…). */
  register(nominatedNumber: string): Promise<{ already: boolean }>
  /** Everything of the last 48 hours, page by page. `no_data` is not "nothing missing". */
  pull(since: Date, until: Date): Promise<Pulled | { kind: 'no_data' }>
  /** Asks about one receipt; the answer comes to the result address with this key. */
  askAbout(reference: string, resultKey: string): Promise<{ kind: 'accepted' } | { kind: 'refused'; code: string }>
  /** Asks what our accounts hold; the answer comes to the result address with this key. */
  askBalance(resultKey: string): Promise<{ kind: 'accepted' } | { kind: 'refused'; code: string }>
}

/** What one stored message means, once read. */
export type Reading =
  | { kind: 'money'; sighting: Sighting }
  | { kind: 'prompt_failed'; attemptId: string; reason: PromptFailure }
  | { kind: 'prompt_unclear'; attemptId: string; code: string }
  | { kind: 'order_granted'; mandateId: string; reference: string | null }
  | { kind: 'order_refused'; mandateId: string; reason: PromptFailure }
  /** Money that we sent back has arrived, under the provider's own receipt of it. */
  | { kind: 'refund_settled'; refundId: string; reference: string; amount: Money; occurredAt: Date }
  | { kind: 'refund_failed'; refundId: string; failure: RefundFailure }
  /** The provider gave up telling, or told a code that nobody knows: it may have happened. */
  | { kind: 'refund_unclear'; refundId: string; code: string }
  /** What our accounts there hold, in cents; null where the provider did not say. */
  | { kind: 'balance'; checkId: string; accounts: readonly AccountHeld[] | null; code: string }
  /** Nothing to do: an answer that says there is nothing. */
  | { kind: 'noted' }
  /** For a person: it cannot be credited as it stands. */
  | { kind: 'kept'; why: KeptReason; reference?: string }

/** One of our accounts at a provider, by the provider's own name for it. */
export type AccountHeld = { name: string; minor: string }

export type KeptReason =
  'unreadable' | 'too_large' | 'other_account' | 'unknown_attempt' | 'wrong_amount' | 'not_completed' | 'unasked'
