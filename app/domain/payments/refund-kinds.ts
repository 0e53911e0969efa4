/** Why money goes back. A list, for what is written down about it lies open; what else is to be said is sealed. */
export const REFUND_REASONS = [
  'giver_asked',
  'paid_twice',
  'wrong_amount',
  'meant_for_others',
  'fell_through',
  'not_theirs',
  'other',
] as const
export type RefundReason = (typeof REFUND_REASONS)[number]

/** The ways by which money goes back. */
export const REFUND_RAILS = ['card', 'reversal', 'payout', 'by_hand'] as const
export type RefundRail = (typeof REFUND_RAILS)[number]

export const REFUND_STATES = ['waiting', 'declined', 'approved', 'sending', 'unclear', 'settled', 'failed'] as const
export type RefundState = (typeof REFUND_STATES)[number]

/**
 * Why it failed, in words of ours; each provider's codes are translated into these. `not_found_there`: a person or the
 * network itself says that it never happened. `taken_back`: somebody of ours changed her mind before it was sent.
 */
export const REFUND_FAILURES = [
  'balance_too_low',
  'below_minimum',
  'above_maximum',
  'daily_limit',
  'receiver_full',
  'account_not_active',
  'not_permitted',
  'credential',
  'already_reversed',
  'no_such_transaction',
  'not_registered',
  'no_number',
  'nothing_left',
  'not_enabled',
  'our_fault',
  'cancelled_there',
  'came_back',
  'not_found_there',
  'taken_back',
] as const
export type RefundFailure = (typeof REFUND_FAILURES)[number]
