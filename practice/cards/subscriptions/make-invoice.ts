import type { Acquirer } from '../acquirer.ts'
import { emit } from '../events/emit.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { all, build, create, get, idOf, newId } from '../store.ts'

/** The invoice of a subscription's current period, a draft. `once` are lines that come this time only. */
export function makeInvoice(
  acquirer: Acquirer,
  subscription: Objects['subscription'],
  reason: 'subscription_create' | 'subscription_cycle',
  once: Objects['item'][] = [],
): Objects['invoice'] {
  const id = newId('in')
  const customer = get(acquirer, 'customer', idOf(subscription.customer))
  const lines = [
    ...subscription.items.data.map((item) => lineOf(acquirer, id, item.price, item.quantity ?? 1, item)),
    ...once.flatMap((item) => (item.price ? [lineOf(acquirer, id, item.price, item.quantity ?? 1)] : [])),
  ]
  const total = lines.reduce((sum, line) => sum + line.amount, 0)
  const first = subscription.items.data[0]
  const empty = build(acquirer, 'invoice', {})
  const invoice = create(acquirer, 'invoice', {
    id,
    account_country: acquirer.settings.settlement.country,
    account_name: 'Defenders Coalition',
    amount_due: total,
    amount_remaining: total,
    auto_advance: true,
    billing_reason: reason,
    collection_method: 'charge_automatically',
    currency: subscription.currency,
    customer: idOf(subscription.customer),
    customer_email: customer?.email ?? null,
    customer_name: customer?.name ?? null,
    issuer: { ...empty.issuer, type: 'self' },
    lines: { object: 'list', data: lines, has_more: false, url: `/v1/invoices/${id}/lines` },
    metadata: {},
    parent: {
      quote_details: null,
      // A snapshot: what is changed on the subscription later does not reach back.
      subscription_details: { metadata: { ...subscription.metadata }, subscription: subscription.id },
      type: 'subscription_details',
    },
    period_start: first?.current_period_start ?? acquirer.now(),
    period_end: first?.current_period_end ?? acquirer.now(),
    status: 'draft',
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
  })
  subscription.latest_invoice = id
  emit(acquirer, 'invoice.created', invoice)
  return invoice
}

function lineOf(
  acquirer: Acquirer,
  invoice: string,
  price: Objects['price'],
  quantity: number,
  item?: Objects['subscription_item'],
): Objects['line_item'] {
  const amount = (price.unit_amount ?? 0) * quantity
  const now = acquirer.now()
  const parent: Objects['line_item']['parent'] = item
    ? {
        invoice_item_details: null,
        subscription_item_details: {
          invoice_item: null,
          proration: false,
          proration_details: null,
          subscription: item.subscription,
          subscription_item: item.id,
        },
        type: 'subscription_item_details',
      }
    : null
  return build(acquirer, 'line_item', {
    amount,
    currency: price.currency,
    description: get(acquirer, 'product', idOf(price.product))?.name ?? null,
    discountable: true,
    invoice,
    metadata: {},
    parent,
    period: { start: item?.current_period_start ?? now, end: item?.current_period_end ?? now },
    pricing: {
      price_details: { price: price.id, product: idOf(price.product) ?? '' },
      type: 'price_details',
      unit_amount_decimal: price.unit_amount_decimal,
    },
    quantity,
    quantity_decimal: String(quantity),
    subscription: item?.subscription ?? null,
    subtotal: amount,
  })
}

/** Oldest first. */
export const invoicesOf = (acquirer: Acquirer, subscription: string): Objects['invoice'][] =>
  all(acquirer, 'invoice').filter((i) => idOf(i.parent?.subscription_details?.subscription) === subscription)
