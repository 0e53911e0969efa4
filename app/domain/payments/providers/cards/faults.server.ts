import Stripe from 'stripe'
import type { Opened } from '../../card-network.ts'
import type { SentBack } from '../../money-back.ts'

/** True where the network does not know what it was asked about. */
export const isMissing = (fault: unknown): boolean =>
  fault instanceof Stripe.errors.StripeInvalidRequestError && fault.code === 'resource_missing'

/** What a failed opening means. Where the network may have opened the page all the same it is no refusal. */
export function refusalOf(fault: unknown): Opened {
  const { errors } = Stripe
  if (fault instanceof errors.StripeInvalidRequestError) {
    if (fault.code === 'amount_too_small') return { kind: 'refused', reason: 'below_minimum' }
    if (fault.code === 'amount_too_large') return { kind: 'refused', reason: 'above_maximum' }
    return { kind: 'refused', reason: 'our_fault' }
  }
  if (fault instanceof errors.StripeAuthenticationError || fault instanceof errors.StripePermissionError)
    return { kind: 'refused', reason: 'our_fault' }
  if (fault instanceof errors.StripeRateLimitError) return { kind: 'refused', reason: 'busy' }
  if (fault instanceof errors.StripeError) return { kind: 'no_answer' }
  throw fault
}

/** What a refund that was not taken means. Where the network may have made it all the same it is no refusal. */
export function refundRefusalOf(fault: unknown): SentBack {
  const { errors } = Stripe
  if (fault instanceof errors.StripeInvalidRequestError)
    return { kind: 'refused', failure: fault.code === 'charge_already_refunded' ? 'nothing_left' : 'our_fault' }
  if (fault instanceof errors.StripeAuthenticationError || fault instanceof errors.StripePermissionError)
    return { kind: 'refused', failure: 'our_fault' }
  if (fault instanceof errors.StripeError) return { kind: 'no_answer' }
  throw fault
}
