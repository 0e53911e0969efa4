import type { Money } from '../../shared/money.ts'

/**
 * Money moving between us, a provider and a payer, as the provider's own books have it. `charge` is the payment itself;
 * `refund` and `dispute` take from it, `refund_failed` and `dispute_won` give back. `payout` goes to our bank. `bounced` is a
 * cheque that the bank took back, `voided` money that staff had written down by mistake. `reversal` is what a provider took back
 * without our asking, as its statement says.
 */
export type Movement = {
  kind: 'charge' | 'refund' | 'refund_failed' | 'dispute' | 'dispute_won' | 'bounced' | 'voided' | 'reversal'
  /** The provider's id of this line of its books: each is posted once. */
  reference: string
  /** In the currency of the payment, without sign. */
  amount: Money
  /** What the provider put to our account with it (or took, without sign), in the currency it settles in. */
  settled: Money
  /** What it kept for itself; below zero where it gave a charge back. */
  fee: Money
  occurredAt: Date
  /** Out of which account of ours it went, if not the one at the payment's own provider: what was paid back by hand. */
  from?: { provider: string; account: string }
}

/** How a dispute stands, as the provider says it. */
export type Dispute = {
  reference: string
  state: 'open' | 'won' | 'lost' | 'closed'
  reason: string
  amount: Money
  answerBy: Date | null
  openedAt: Date
}

/** True where money comes to us. */
export const isInward = ({ kind }: Movement): boolean =>
  kind === 'charge' || kind === 'refund_failed' || kind === 'dispute_won'
