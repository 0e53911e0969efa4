import { LARGEST_GIFT, SMALLEST_GIFT } from '#app/domain/giving/limits.ts'
import { kes, type Money } from '#app/domain/shared/money.ts'

export const LEAST_GIFT: Money = kes(BigInt(SMALLEST_GIFT) * 100n)
export const MOST_GIFT: Money = kes(BigInt(LARGEST_GIFT) * 100n)
export const PRESET_GIFTS: readonly Money[] = [kes(100_00n), kes(500_00n), kes(1_000_00n), kes(5_000_00n)]

/** The amount of a gift form as text: what was written wins over what was picked. Empty where neither was given. */
export function chosenAmount(form: FormData): string {
  const written = form.get('amount')
  const picked = form.get('preset')
  if (typeof written === 'string' && written.trim() !== '') return written.trim()
  return typeof picked === 'string' ? picked : ''
}
