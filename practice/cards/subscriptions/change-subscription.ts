import type { Acquirer } from '../acquirer.ts'
import { makePrice } from '../checkout/make-price.ts'
import { textOf } from '../checkout/make-session.ts'
import { invalid, missing } from '../refusal.ts'
import { checkMetadata, checkPriceData } from '../rules.ts'
import type { Objects, Requests } from '../schema/stripe-types.ts'
import { get } from '../store.ts'
import { makeItem } from './make-subscription.ts'
import { NO_DETAILS } from './end-subscription.ts'
import { updateSubscription } from './update-subscription.ts'

type Asked = Requests['POST /subscriptions/$']

/** What the town does with a subscription; anything else is refused rather than taken and forgotten. */
const KNOWN = new Set([
  'cancel_at_period_end',
  'cancellation_details',
  'default_payment_method',
  'description',
  'expand',
  'items',
  'metadata',
  'pause_collection',
  'proration_behavior',
])

/** POST /v1/subscriptions/:id. A new amount counts from the next invoice on. */
export function changeSubscription(
  acquirer: Acquirer,
  subscription: Objects['subscription'],
  asked: Asked,
): Objects['subscription'] {
  if (subscription.status === 'canceled' || subscription.status === 'incomplete_expired') {
    const message = 'A canceled subscription can only update its cancellation_details and metadata.'
    throw invalid(message, undefined, 'resource_missing')
  }
  for (const param of Object.keys(asked)) {
    if (!KNOWN.has(param)) throw invalid(`The practice town does not know how to change ${param}.`, param)
  }
  checkMetadata(asked.metadata)
  const method = asked.default_payment_method
  if (method && !get(acquirer, 'payment_method', method))
    throw missing('PaymentMethod', method, 'default_payment_method')
  const items = changedItems(acquirer, subscription, asked)
  return updateSubscription(acquirer, subscription, () => {
    subscription.items.data = items
    if (method) subscription.default_payment_method = method
    if (asked.description !== undefined) subscription.description = asked.description || null
    if (asked.metadata !== undefined) {
      const removed = Object.entries(asked.metadata || {}).filter(([, value]) => value === '')
      subscription.metadata = { ...subscription.metadata, ...textOf(asked.metadata) }
      for (const [key] of removed) delete subscription.metadata[key]
    }
    if (asked.pause_collection !== undefined) {
      const pause = asked.pause_collection || null
      subscription.pause_collection = pause && { behavior: pause.behavior, resumes_at: pause.resumes_at ?? null }
    }
    if (asked.cancel_at_period_end !== undefined) cancelAtEnd(acquirer, subscription, asked.cancel_at_period_end)
    if (asked.cancellation_details) {
      const { comment, feedback } = asked.cancellation_details
      const said = { comment: comment || null, feedback: feedback || null }
      subscription.cancellation_details = { ...NO_DETAILS, ...subscription.cancellation_details, ...said }
    }
  })
}

/** Or takes that back. `cancel_at` says when it will be. */
export function cancelAtEnd(acquirer: Acquirer, subscription: Objects['subscription'], cancel: boolean): void {
  subscription.cancel_at_period_end = cancel
  subscription.canceled_at = cancel ? acquirer.now() : null
  subscription.cancel_at = cancel ? Math.max(...subscription.items.data.map((i) => i.current_period_end)) : null
  const reason = cancel ? 'cancellation_requested' : null
  subscription.cancellation_details = { ...NO_DETAILS, ...subscription.cancellation_details, reason }
}

function changedItems(
  acquirer: Acquirer,
  subscription: Objects['subscription'],
  asked: Asked,
): Objects['subscription_item'][] {
  const items = [...subscription.items.data]
  for (const [n, change] of (asked.items ?? []).entries()) {
    const at = items.findIndex((item) => item.id === change.id)
    const item = items[at]
    if (!item) throw missing('subscription item', change.id ?? '', `items[${n}][id]`)
    if (!change.price_data && change.quantity === undefined) {
      throw invalid('The practice town changes an item by price_data or quantity.', `items[${n}]`)
    }
    // Stripe would make prorations, and those the town does not know.
    if (asked.proration_behavior !== 'none') {
      throw invalid("The practice town changes amounts with proration_behavior 'none' only.", 'proration_behavior')
    }
    if (change.price_data) {
      checkPriceData(acquirer, change.price_data, `items[${n}][price_data]`)
      if (change.price_data.currency !== subscription.currency) {
        throw invalid("The price's currency must be the subscription's.", `items[${n}][price_data][currency]`)
      }
    }
    const price = change.price_data ? makePrice(acquirer, change.price_data) : item.price
    items[at] = makeItem(acquirer, subscription.id, price, change.quantity ?? item.quantity ?? 1, item)
  }
  return items
}
