import type { Currency } from '../shared/money.ts'

/**
 * Smallest and largest gift by card, in minor units. Below the smallest a charge eats most of it, and trying out stolen
 * cards would cost nothing; the card network's own least amounts lie below (docs/decisions/0024).
 */
export const CARD_LIMITS: Record<Currency, { least: bigint; most: bigint }> = {
  KES: { least: 200_00n, most: 1_000_000_00n },
  USD: { least: 2_00n, most: 10_000_00n },
  EUR: { least: 2_00n, most: 10_000_00n },
  GBP: { least: 2_00n, most: 10_000_00n },
}

export const CURRENCIES = ['KES', 'USD', 'EUR', 'GBP'] as const satisfies readonly Currency[]
