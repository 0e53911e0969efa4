import type { Acquirer } from '../acquirer.ts'
import { emit } from '../events/emit.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { invoicesOf } from './make-invoice.ts'

export const NO_DETAILS = { comment: null, feedback: null, feedback_option: null, reason: null }

/** Over, for good; what is still owed is not asked for again. */
export function endSubscription(
  acquirer: Acquirer,
  subscription: Objects['subscription'],
  reason: 'cancellation_requested' | 'payment_failed',
  said: { comment?: string; feedback?: NonNullable<Objects['subscription']['cancellation_details']>['feedback'] } = {},
): Objects['subscription'] {
  const now = acquirer.now()
  subscription.status = 'canceled'
  subscription.canceled_at ??= now
  subscription.ended_at = now
  subscription.cancellation_details = { ...NO_DETAILS, ...subscription.cancellation_details, ...said, reason }
  for (const invoice of invoicesOf(acquirer, subscription.id)) invoice.next_payment_attempt = null
  acquirer.changed()
  emit(acquirer, 'customer.subscription.deleted', subscription)
  return subscription
}
