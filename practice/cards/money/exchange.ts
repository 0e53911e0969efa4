import type { Acquirer } from '../acquirer.ts'
import { invalid } from '../refusal.ts'
import { decimal, quotient, wholeUnits } from './decimal.ts'

/** Currencies without minor units (docs.stripe.com/currencies, as WooCommerce copies it). */
const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf'.split(' '))

const minorUnits = (currency: string) => (ZERO_DECIMAL.has(currency) ? 1 : 100)

/** `250000` and `kes` are `KES 2,500.00`. */
export function written(amount: number, currency: string): string {
  const units = minorUnits(currency)
  const digits = units === 1 ? 0 : 2
  const number = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return `${currency.toUpperCase()} ${number.format(amount / units)}`
}

/**
 * The settlement currency's amount at the rate of the day. `amount × rate` is the other amount, both in minor units, as
 * Stripe defines `exchange_rate`; null where nothing is exchanged.
 */
export function exchange(
  acquirer: Acquirer,
  amount: number,
  currency: string,
): { amount: number; rate: number | null } {
  const { settlement, rates } = acquirer.settings
  if (currency === settlement.currency) return { amount, rate: null }
  const [from, to] = [rates[currency], rates[settlement.currency]]
  if (!from || !to) throw invalid(`Invalid currency: ${currency}.`, 'currency')
  const [inUnits, outUnits] = [decimal(minorUnits(currency)), decimal(minorUnits(settlement.currency))]
  const exact = quotient(decimal(from).mul(outUnits), decimal(to).mul(inUnits))
  const rate = exact.round('half-up', { mode: 'significant-figures', value: 6 })
  return { amount: wholeUnits(decimal(amount).mul(rate)), rate: rate.toNumber() }
}
