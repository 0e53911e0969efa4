import type { Acquirer } from '../acquirer.ts'
import { emit } from '../events/emit.ts'
import { followUp } from '../money/follow-up.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { need } from '../store.ts'
import { endSubscription } from './end-subscription.ts'
import { payInvoice } from './pay-invoice.ts'
import { updateSubscription } from './update-subscription.ts'

/** Tries to take a renewal with nobody there. A refusal is tried again after `dunning.retryAfterDays`; then it is over. */
export function collect(acquirer: Acquirer, invoice: Objects['invoice']): void {
  const subscription = need(acquirer, 'subscription', invoice.parent?.subscription_details?.subscription)
  const { charge, declined } = payInvoice(acquirer, invoice, { who: 'nobody' })
  if (!declined) return followUp(acquirer, charge)
  const { retryAfterDays, end } = acquirer.settings.dunning
  const days = retryAfterDays[invoice.attempt_count - 1]
  invoice.next_payment_attempt = days === undefined ? null : acquirer.now() + days * 86_400
  emit(acquirer, 'invoice.updated', invoice)
  if (declined.code === 'authentication_required') emit(acquirer, 'invoice.payment_action_required', invoice)
  emit(acquirer, 'invoice.payment_failed', invoice)
  if (days !== undefined) {
    updateSubscription(acquirer, subscription, () => {
      subscription.status = 'past_due'
    })
  } else if (end === 'cancel') endSubscription(acquirer, subscription, 'payment_failed')
  else {
    updateSubscription(acquirer, subscription, () => {
      subscription.status = end
    })
  }
}
