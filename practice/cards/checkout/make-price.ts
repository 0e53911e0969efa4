import type { Acquirer } from '../acquirer.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { create } from '../store.ts'

type PriceData = {
  currency: string
  unit_amount?: number
  product?: string
  product_data?: { name: string }
  recurring?: { interval: 'day' | 'month' | 'week' | 'year' | (string & {}); interval_count?: number }
}

/** The price that `price_data` mints: used once and never offered to anybody. */
export function makePrice(acquirer: Acquirer, data: PriceData): Objects['price'] {
  const amount = data.unit_amount ?? 0
  const product =
    data.product ??
    create(acquirer, 'product', { name: data.product_data?.name ?? 'Gift', type: 'service', metadata: {} }).id
  return create(acquirer, 'price', {
    active: false,
    billing_scheme: 'per_unit',
    currency: data.currency,
    metadata: {},
    product,
    recurring: data.recurring
      ? {
          interval: data.recurring.interval,
          interval_count: data.recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: null,
          usage_type: 'licensed',
        }
      : null,
    tax_behavior: 'unspecified',
    type: data.recurring ? 'recurring' : 'one_time',
    unit_amount: amount,
    unit_amount_decimal: String(amount),
  })
}
