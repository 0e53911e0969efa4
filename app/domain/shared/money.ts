/** Minor units (cents) as a bigint. Never a float, never a bare number. */
export type Currency = 'KES' | 'USD' | 'EUR' | 'GBP'
export type Money = { readonly minor: bigint; readonly currency: Currency }

export const money = (minor: bigint, currency: Currency): Money => ({ minor, currency })

export const kes = (minor: bigint): Money => money(minor, 'KES')

/** Sum of two amounts of one currency; a mix is a bug in the caller and throws. */
export function add(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new Error(`cannot add ${a.currency} to ${b.currency}`)
  return money(a.minor + b.minor, a.currency)
}

export const negate = (m: Money): Money => money(-m.minor, m.currency)

/** True where the amount has no cents: M-Pesa asks for whole shillings. */
export const isWhole = (m: Money): boolean => m.minor % 100n === 0n

const DECIMAL = /^(\d{1,12})(?:\.(\d{1,2}))?$/

/**
 * Reads "10", "5.00" or "1200.5" to the cent, from the text and never through a float.
 * Null for anything else: signs, separators, exponents, digits of other scripts, three decimals, zero.
 */
export function parseAmount(text: string, currency: Currency): Money | null {
  const found = DECIMAL.exec(text)
  if (!found) return null
  const minor = BigInt(found[1] ?? '0') * 100n + BigInt((found[2] ?? '').padEnd(2, '0'))
  return minor > 0n ? money(minor, currency) : null
}

/** "1200.50": the amount as plain decimal text, for APIs and exports. */
export function toDecimal(m: Money): string {
  const sign = m.minor < 0n ? '-' : ''
  const digits = (m.minor < 0n ? -m.minor : m.minor).toString().padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
