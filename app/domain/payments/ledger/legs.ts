import { type Currency, money, type Money, negate } from '../../shared/money.ts'
import type { Leg } from './post.server.ts'

/**
 * The two legs by which an amount goes from one account into another: `into` is debited, `from` credited. `base` is the
 * amount in KES cents and counts only where the amount is in another currency.
 */
export function legs(
  { from, into }: { from: string; into: string },
  { amount, base }: { amount: Money; base: bigint },
): Leg[] {
  if (amount.currency === 'KES')
    return [
      { account: into, amount },
      { account: from, amount: negate(amount) },
    ]
  return [
    { account: into, amount, base },
    { account: from, amount: negate(amount), base: -base },
  ]
}

/** What an account of income or liability holds of something, in its currency and in KES cents. */
export type Held = { account: string; minor: bigint; baseMinor: bigint }

/** The legs by which what accounts hold becomes something else: each is credited with what it gains. None where nothing changes. */
export function legsBetween(before: readonly Held[], after: readonly Held[], currency: Currency): Leg[] {
  const gains = new Map<string, { minor: bigint; baseMinor: bigint }>()
  const gain = (sign: bigint) => (held: Held) => {
    const known = gains.get(held.account) ?? { minor: 0n, baseMinor: 0n }
    gains.set(held.account, {
      minor: known.minor + sign * held.minor,
      baseMinor: known.baseMinor + sign * held.baseMinor,
    })
  }
  before.forEach(gain(-1n))
  after.forEach(gain(1n))
  return [...gains].flatMap(([account, { minor, baseMinor }]) => {
    if (minor === 0n && baseMinor === 0n) return []
    const amount = money(-minor, currency)
    return [currency === 'KES' ? { account, amount } : { account, amount, base: -baseMinor }]
  })
}
