import type { Acquirer } from '../acquirer.ts'
import { textOf } from '../checkout/make-session.ts'
import { emit } from '../events/emit.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { build, create, idOf, newId } from '../store.ts'
import { endOfPeriod } from './interval.ts'

/** Begins a subscription at a completed page. It is `incomplete` until its first invoice is paid. */
export function makeSubscription(
  acquirer: Acquirer,
  session: Objects['checkout.session'],
  customer: Objects['customer'],
  method: Objects['payment_method'],
  lines: Objects['item'][],
): Objects['subscription'] {
  const asked = acquirer.store.aside.asked[session.id]?.subscription_data
  const now = acquirer.now()
  const id = newId('sub')
  const items = lines
    .filter((line) => line.price?.recurring)
    .map((line) => makeItem(acquirer, id, line.price ?? build(acquirer, 'price', {}), line.quantity ?? 1))
  const empty = build(acquirer, 'subscription', {})
  const subscription = create(acquirer, 'subscription', {
    id,
    billing_cycle_anchor: now,
    billing_mode: { ...empty.billing_mode, type: asked?.billing_mode?.type ?? 'classic' },
    collection_method: 'charge_automatically',
    currency: session.currency ?? '',
    customer: customer.id,
    default_payment_method: method.id,
    description: asked?.description ?? null,
    invoice_settings: { ...empty.invoice_settings, issuer: { type: 'self' } },
    items: { object: 'list', data: items, has_more: false, url: `/v1/subscription_items?subscription=${id}` },
    metadata: textOf(asked?.metadata),
    start_date: now,
    status: 'incomplete',
  })
  emit(acquirer, 'customer.subscription.created', subscription)
  return subscription
}

/** One price of a subscription, with its current period; a changed price keeps the item and its period. */
export function makeItem(
  acquirer: Acquirer,
  subscription: string,
  price: Objects['price'],
  quantity: number,
  kept?: Objects['subscription_item'],
): Objects['subscription_item'] {
  const now = acquirer.now()
  const { interval = 'month', interval_count = 1 } = price.recurring ?? {}
  const plan = build(acquirer, 'plan', {
    id: price.id,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: 'per_unit',
    currency: price.currency,
    interval,
    interval_count,
    metadata: {},
    product: idOf(price.product),
    usage_type: 'licensed',
  })
  return build(acquirer, 'subscription_item', {
    current_period_start: now,
    current_period_end: endOfPeriod(now, now, { interval, interval_count }),
    metadata: {},
    ...kept,
    plan,
    price,
    quantity,
    subscription,
  })
}
