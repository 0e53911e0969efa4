import { type Currency, type Money, money } from '../../../shared/money.ts'

/** The id of something that may be told by its id or as a whole. */
export const idOf = (value: string | { id: string } | null | undefined): string | null =>
  typeof value === 'string' ? value : (value?.id ?? null)

const KNOWN = new Set<string>(['KES', 'USD', 'EUR', 'GBP'])

/** Money as the network writes it: whole minor units, and a currency in small letters. Others than ours are a fault. */
export function moneyOf(minor: number, currency: string): Money {
  const name = currency.toUpperCase()
  if (!KNOWN.has(name) || !Number.isSafeInteger(minor))
    throw new Error(`card network: cannot read an amount in ${name}`)
  return money(BigInt(minor), name as Currency)
}

/** The same without its sign. */
export const sizeOf = (minor: number, currency: string): Money => moneyOf(Math.abs(minor), currency)

export const instantOf = (seconds: number): Date => new Date(seconds * 1000)

/** Our own id in what the network keeps for us, if it looks like one. */
export const attemptIdOf = (value: string | null | undefined): string | null =>
  value && /^att_[0-9a-z]{26}$/.test(value) ? value : null

/** The same of a refund. */
export const refundIdOf = (value: string | null | undefined): string | null =>
  value && /^rfd_[0-9a-z]{26}$/.test(value) ? value : null

/** Seconds since 1970, whole, as the network counts time. */
export const secondsOf = (instant: Date): number => Number(BigInt(instant.getTime()) / 1000n)

/** Minor units as the network takes them: a JSON number. Our limits lie far below where one would lose a cent. */
export function wireAmount(units: bigint): number {
  if (units > BigInt(Number.MAX_SAFE_INTEGER)) throw new Error('card network: an amount that no number holds')
  return Number(units)
}
