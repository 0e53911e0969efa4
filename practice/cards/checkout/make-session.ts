import type { Acquirer } from '../acquirer.ts'
import { checkSession } from '../rules.ts'
import type { Objects, Requests } from '../schema/stripe-types.ts'
import { build, create, need, newId } from '../store.ts'
import { makePrice } from './make-price.ts'

/** POST /v1/checkout/sessions: a page to pay at, open until it is paid or its time is over. */
export function makeSession(
  acquirer: Acquirer,
  asked: Requests['POST /checkout/sessions'],
): Objects['checkout.session'] {
  const { total, currency } = checkSession(acquirer, asked)
  const id = newId('cs_test')
  const life = (asked.expires_at ?? acquirer.wallNow() + 86_400) - acquirer.wallNow()
  const session = create(acquirer, 'checkout.session', {
    id,
    adaptive_pricing: { enabled: asked.adaptive_pricing?.enabled ?? true },
    allowed_payment_method_types: asked.allowed_payment_method_types ?? null,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: asked.billing_address_collection ?? null,
    cancel_url: asked.cancel_url ?? null,
    client_reference_id: asked.client_reference_id ?? null,
    currency,
    customer: asked.customer ?? null,
    customer_creation: asked.mode === 'payment' ? (asked.customer_creation ?? 'if_required') : null,
    customer_email: asked.customer_email ?? null,
    expires_at: acquirer.wallNow() + life,
    locale: asked.locale ?? null,
    metadata: textOf(asked.metadata),
    mode: asked.mode ?? 'payment',
    payment_method_collection: asked.mode === 'payment' ? 'if_required' : 'always',
    payment_method_types: ['card'],
    payment_status: 'unpaid',
    status: 'open',
    submit_type: asked.submit_type ?? null,
    success_url: asked.success_url ?? null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: `${acquirer.baseUrl()}/c/pay/${id}`,
  })
  acquirer.store.aside.asked[id] = structuredClone({ ...asked })
  acquirer.store.aside.expires[id] = acquirer.now() + life
  acquirer.store.aside.lineItems[id] = (asked.line_items ?? []).map((line) => {
    if (!line.price_data) throw new TypeError('a line without price_data came past the rules')
    const price = makePrice(acquirer, line.price_data)
    const quantity = line.quantity ?? 1
    const amount = (price.unit_amount ?? 0) * quantity
    const { name } = need(acquirer, 'product', price.product)
    const sums = { amount_subtotal: amount, amount_total: amount }
    return build(acquirer, 'item', { ...sums, currency, description: name, metadata: {}, price, quantity })
  })
  return session
}

/** Whatever a form sent as metadata, as text, without what was sent to be removed. */
export const textOf = (metadata: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typeof metadata === 'object' && metadata !== null ? metadata : {})
      .filter(([, value]) => value !== '' && value !== null)
      .map(([key, value]) => [key, String(value)]),
  )
