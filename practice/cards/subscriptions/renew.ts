import type { Acquirer } from '../acquirer.ts'
import { emit } from '../events/emit.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { collect } from './collect.ts'
import { endSubscription } from './end-subscription.ts'
import { endOfPeriod } from './interval.ts'
import { makeInvoice } from './make-invoice.ts'
import { updateSubscription } from './update-subscription.ts'

/** A period is over: the subscription ends if that was asked for, or is invoiced for the next one. */
export function renew(acquirer: Acquirer, subscription: Objects['subscription']): void {
  if (subscription.cancel_at_period_end) {
    endSubscription(acquirer, subscription, 'cancellation_requested')
    return
  }
  const now = acquirer.now()
  let invoice: Objects['invoice'] | undefined
  updateSubscription(acquirer, subscription, () => {
    for (const item of subscription.items.data) {
      if (item.current_period_end > now) continue
      const recurring = item.price.recurring ?? { interval: 'month', interval_count: 1 }
      item.current_period_start = item.current_period_end
      item.current_period_end = endOfPeriod(item.current_period_start, subscription.billing_cycle_anchor, recurring)
    }
    invoice = makeInvoice(acquirer, subscription, 'subscription_cycle')
  })
  if (!invoice) return
  const pause = subscription.pause_collection
  if (pause) skip(acquirer, invoice, pause.behavior)
  // An unpaid subscription goes on making invoices; they stay drafts until somebody pays what is owed.
  else if (subscription.status !== 'unpaid') collect(acquirer, invoice)
}

/** docs.stripe.com/billing/subscriptions/pause-payment: void, uncollectible or left as a draft; never taken. */
function skip(acquirer: Acquirer, invoice: Objects['invoice'], behaviour: string): void {
  invoice.auto_advance = false
  if (behaviour === 'keep_as_draft') return
  invoice.status = 'open'
  invoice.status_transitions.finalized_at = acquirer.now()
  emit(acquirer, 'invoice.finalized', invoice)
  if (behaviour === 'void') {
    invoice.status = 'void'
    invoice.status_transitions.voided_at = acquirer.now()
    emit(acquirer, 'invoice.voided', invoice)
  } else {
    invoice.status = 'uncollectible'
    invoice.status_transitions.marked_uncollectible_at = acquirer.now()
    emit(acquirer, 'invoice.marked_uncollectible', invoice)
  }
}
