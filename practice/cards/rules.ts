import type { Acquirer } from './acquirer.ts'
import { decimal } from './money/decimal.ts'
import { written } from './money/exchange.ts'
import { invalid, missing } from './refusal.ts'
import type { Requests } from './schema/stripe-types.ts'
import { get } from './store.ts'

type Asked = Requests['POST /checkout/sessions']
type PriceData = { currency: string; unit_amount?: number; unit_amount_decimal?: unknown; product?: string }

/** docs.stripe.com/metadata: 50 keys, names of 40 characters, values of 500. */
export function checkMetadata(metadata: unknown, param = 'metadata'): void {
  if (typeof metadata !== 'object' || metadata === null) return
  const entries = Object.entries(metadata)
  if (entries.length > 50) throw invalid('Metadata can have up to 50 keys.', param)
  for (const [key, value] of entries) {
    if (key.length > 40) throw invalid('Metadata keys can have up to 40 characters.', `${param}[${key}]`)
    if (String(value).length > 500) throw invalid('Metadata values can have up to 500 characters.', `${param}[${key}]`)
  }
}

/** API reference, price_data: an amount of nought or more, and a product that exists. */
export function checkPriceData(acquirer: Acquirer, data: PriceData, param: string): void {
  if (data.unit_amount === undefined && data.unit_amount_decimal === undefined) {
    throw invalid(`Missing required param: ${param}[unit_amount].`, `${param}[unit_amount]`, 'parameter_missing')
  }
  if ((data.unit_amount ?? 0) < 0) {
    throw invalid('Invalid non-negative integer', `${param}[unit_amount]`, 'parameter_invalid_integer')
  }
  if (!/^[a-z]{3}$/.test(data.currency) || !acquirer.settings.rates[data.currency]) {
    throw invalid(`Invalid currency: ${data.currency}.`, `${param}[currency]`)
  }
  if (data.product !== undefined && !get(acquirer, 'product', data.product)) {
    throw missing('product', data.product, `${param}[product]`)
  }
}

/**
 * docs.stripe.com/currencies, minimum charge amounts: USD 0.50, EUR 0.50, GBP 0.30; whatever is not in that table must
 * convert to as much. Per payment, not per line.
 */
function checkMinimum(acquirer: Acquirer, amount: number, currency: string): void {
  const { minimum, rates } = acquirer.settings
  const least =
    minimum[currency] ??
    decimal(minimum['usd'] ?? 0)
      .div(decimal(rates[currency] ?? 1), 0, 'ceil')
      .toNumber()
  if (amount >= least) return
  const message = `The Checkout Session's total amount due must add up to at least ${written(least, currency)}.`
  throw invalid(message, undefined, 'amount_too_small')
}

/** docs.stripe.com/currencies: eight digits at most. */
function checkMaximum(amount: number): void {
  if (amount > 99_999_999) throw invalid('Amount must be no more than 99999999.', undefined, 'amount_too_large')
}

/** What the types of Checkout Sessions cannot say. */
export function checkSession(acquirer: Acquirer, asked: Asked): { total: number; currency: string } {
  const mode = asked.mode
  if (mode !== 'payment' && mode !== 'subscription')
    throw invalid('The town knows modes payment and subscription.', 'mode')
  // API reference, payment_intent_data: "a subset of parameters … for Checkout Sessions in `payment` mode" (GiveWP #4566).
  if (mode === 'subscription' && asked.payment_intent_data) {
    throw invalid('You can not pass `payment_intent_data` in `subscription` mode.', 'payment_intent_data')
  }
  // API reference, subscription_data: subscription mode only.
  if (mode === 'payment' && asked.subscription_data) {
    throw invalid('You can not pass `subscription_data` in `payment` mode.', 'subscription_data')
  }
  // API reference, customer_creation: "can only be set in `payment` and `setup` mode".
  if (mode === 'subscription' && asked.customer_creation) {
    throw invalid('`customer_creation` can only be used in `payment` mode.', 'customer_creation')
  }
  // The object's own text says payment mode only; the parameter's says otherwise. The stricter holds until a sandbox says.
  if (mode === 'subscription' && asked.submit_type) {
    throw invalid('You can not pass `submit_type` in `subscription` mode.', 'submit_type')
  }
  if (asked.customer && asked.customer_email) {
    throw invalid('You may only specify one of these parameters: customer, customer_email.')
  }
  if (asked.customer && !get(acquirer, 'customer', asked.customer))
    throw missing('customer', asked.customer, 'customer')
  if (!asked.success_url) throw invalid('Missing required param: success_url.', 'success_url', 'parameter_missing')
  for (const [param, url] of Object.entries({ success_url: asked.success_url, cancel_url: asked.cancel_url })) {
    if (url !== undefined && !/^https?:\/\/[^\s]+$/.test(url)) throw invalid('Not a valid URL', param, 'url_invalid')
  }
  // API reference, expires_at: "anywhere from 30 minutes to 24 hours after Checkout Session creation". Ten seconds for the way.
  const life = (asked.expires_at ?? acquirer.wallNow() + 86_400) - acquirer.wallNow()
  if (life < 30 * 60 - 10 || life > 24 * 3600 + 10) {
    throw invalid('The `expires_at` timestamp must be between 30 minutes and 24 hours from now.', 'expires_at')
  }
  checkMetadata(asked.metadata)
  checkMetadata(asked.payment_intent_data?.metadata, 'payment_intent_data[metadata]')
  checkMetadata(asked.subscription_data?.metadata, 'subscription_data[metadata]')
  return checkLines(acquirer, asked)
}

function checkLines(acquirer: Acquirer, asked: Asked): { total: number; currency: string } {
  const lines = asked.line_items ?? []
  // API reference, line_items: required but in setup mode; 100 in payment mode, 20 with a recurring price.
  if (lines.length === 0) throw invalid('Missing required param: line_items.', 'line_items', 'parameter_missing')
  let total = 0
  const currencies = new Set<string>()
  for (const [n, line] of lines.entries()) {
    const param = `line_items[${n}]`
    const data = line.price_data
    if (!data) throw invalid('The town knows `price_data` only, not ready-made prices.', `${param}[price_data]`)
    checkPriceData(acquirer, data, `${param}[price_data]`)
    if (data.recurring && asked.mode === 'payment') {
      throw invalid('You specified `payment` mode but passed a recurring price.', 'mode')
    }
    total += (data.unit_amount ?? 0) * (line.quantity ?? 1)
    currencies.add(data.currency)
  }
  if (asked.mode === 'subscription' && !lines.some((line) => line.price_data?.recurring)) {
    throw invalid('You must provide at least one recurring price in `subscription` mode.', 'line_items')
  }
  const [currency = '', other] = currencies
  if (other) throw invalid('All prices of a Checkout Session must have the same currency.', 'line_items')
  checkMinimum(acquirer, total, currency)
  checkMaximum(total)
  return { total, currency }
}
