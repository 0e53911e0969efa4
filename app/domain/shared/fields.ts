import { z } from 'zod'
import { parseAmount } from './money.ts'

/** Ksh 1,000 million: more is a slip of the finger. */
export const MOST_MINOR = 100_000_000_000n

/** An amount without what people write around it: "Ksh 1,500.50" is "1500.50". */
export const readableSum = (text: string): string =>
  text.replace(/^\s*(kshs?|kes|usd|eur|gbp)\.?/i, '').replaceAll(/[\s,]/g, '')

/** An amount as staff type it, in shillings: digits with at most two decimals. Codes of the catalogue for what may be wrong. */
export const shillings = z.string().transform((text, check) => {
  const amount = parseAmount(readableSum(text), 'KES')
  if (amount && amount.minor <= MOST_MINOR) return amount
  check.addIssue({ code: 'custom', message: text.trim() === '' ? 'amount_missing' : 'amount_wrong' })
  return z.NEVER
})

/** A calendar day, `YYYY-MM-DD`. */
export const dayField = z.iso.date('day_wrong')
