import { type Currency, money, type Money } from '../shared/money.ts'

/** What the card network takes of a payment: hundredths of a percent, and a fixed part in minor units. */
export type CardCharges = { basisPoints: number; fixedMinor: number }

/** As entered first; staff keep their own in the settings. Taken from nobody's price list: to be checked before going live. */
export const FIRST_CHARGES: Record<Currency, CardCharges> = {
  KES: { basisPoints: 350, fixedMinor: 3_000 },
  USD: { basisPoints: 350, fixedMinor: 30 },
  EUR: { basisPoints: 350, fixedMinor: 30 },
  GBP: { basisPoints: 350, fixedMinor: 30 },
}

/**
 * What a giver adds so that the whole gift arrives: the smallest sum of which the network's part of everything is covered,
 * rounded up to the next minor unit. Computed before, and shown; what it really took is known from its books only.
 */
export function coverFor(gift: Money, { basisPoints, fixedMinor }: CardCharges): Money {
  const rest = 10_000n - BigInt(basisPoints)
  const whole = ((gift.minor + BigInt(fixedMinor)) * 10_000n + rest - 1n) / rest
  return money(whole - gift.minor, gift.currency)
}
