import type { Money } from '../shared/money.ts'
import type { Dispute, Movement } from './movements/movement.ts'
import type { SentBack } from './money-back.ts'
import type { PromptFailure } from './provider.ts'

/** What a giver is asked for on the network's own page. Our id of the attempt is the key of the call. */
export type CheckoutRequest = {
  attemptId: string
  amount: Money
  /** The part of the amount that covers the network's charges: a line of its own on the page. */
  cover: Money
  /** The arrangement that this payment begins; null for one payment. */
  mandateId: string | null
  email: string | undefined
  language: 'en' | 'sw'
  /** Where the giver comes back to, whether she paid or left. */
  returnUrl: string
  leaveUrl: string
  expiresAt: Date
}

/** `no_answer` may be asked again with the same attempt: the network gives the same page. */
export type Opened =
  { kind: 'opened'; url: string; request: string } | { kind: 'refused'; reason: PromptFailure } | { kind: 'no_answer' }

/** Something at the network of which a message told us, by the network's own id. */
export type Thing = { kind: 'checkout' | 'payment' | 'subscription' | 'payout'; reference: string }

/**
 * A refund at the network. `reference` is the line of its books by which the money left, once there is one; `refundId` is ours, where
 * we asked for it.
 */
export type CardRefund = {
  refundId: string | null
  state: 'pending' | 'settled' | 'failed'
  reference: string | null
  amount: Money
  occurredAt: Date
}

/** How a thing stands, as the network says now. Nothing of what a message claimed is in it. */
export type Standing =
  | {
      kind: 'checkout'
      attemptId: string
      state: 'open' | 'complete' | 'expired'
      customer: string | null
      subscription: string | null
    }
  | {
      kind: 'payment'
      reference: string
      attemptId: string | null
      subscription: string | null
      /** `unsettled`: it is paid, and the network's books do not have it yet. */
      state: 'open' | 'declined' | 'unsettled' | 'settled' | 'cancelled'
      amount: Money
      occurredAt: Date
      payer: { name?: string | undefined; email?: string | undefined; card?: string | undefined }
      /** The network's mark of the card, the same for every payment with it; never stored as it is. */
      fingerprint: string | null
      declineCode: string | null
      movements: Movement[]
      disputes: Dispute[]
      refunds: CardRefund[]
    }
  | {
      kind: 'subscription'
      reference: string
      attemptId: string | null
      customer: string | null
      state: 'asked' | 'active' | 'past_due' | 'paused' | 'ended'
      amount: Money
      /** When the network will next collect; null where it will not. */
      nextAt: Date | null
      endsAt: Date | null
    }
  | { kind: 'payout'; reference: string; state: 'paid' | 'failed' | 'pending'; amount: Money; occurredAt: Date }
  /** The network does not know it, or it is not ours. */
  | { kind: 'unknown' }

/** A card network behind our port. Every question is about how things stand now. */
export type CardNetwork = {
  readonly provider: 'cards'
  readonly account: string
  open(request: CheckoutRequest): Promise<Opened>
  /** Ends a page on which nobody has paid. */
  close(request: string): Promise<void>
  /** What an event is about, from its id and its object's ids alone. Not for events that mean nothing to us: then it is empty. */
  thingsOf(event: { type: string; body: string }): Thing[]
  /** `more`: things that this one leads to, such as the payments of a subscription. */
  read(thing: Thing): Promise<{ standing: Standing; more: Thing[] }>
  /** Events since then that we have not acknowledged, oldest first, as they would have been sent. */
  missed(since: Date): Promise<{ eventId: string; type: string; body: string }[]>
  changeAmount(subscription: string, amount: Money, changeId: string): Promise<void>
  pause(subscription: string, changeId: string): Promise<void>
  resume(subscription: string, changeId: string): Promise<void>
  stop(subscription: string, changeId: string): Promise<void>
  /** Sends money of a payment back to its card. Our id is the key: sent again within a day it is the same refund. */
  refund(input: { payment: string; refundId: string; amount: Money }): Promise<SentBack>
  /** The network's page on which the card can be changed. */
  cardPage(customer: string, returnUrl: string): Promise<{ url: string }>
}
