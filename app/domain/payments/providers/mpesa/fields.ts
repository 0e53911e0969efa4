import { parseCompactEat } from '../../../shared/dates.ts'
import { type Money, parseAmount } from '../../../shared/money.ts'
import type { Payer } from '../../sighting.ts'
import { z } from 'zod'

/** Safaricom sends the same field as text or as a number, and leaves any of them out. */
export const textual = z.union([z.string(), z.number()]).transform(String)
/** What is neither, or not there, is taken as empty: nothing optional may refuse real money. */
export const optionalText = textual.transform((text) => text.trim()).catch('')

/** One thing or a list of them: Safaricom sends a list of one without its brackets. What is no such thing is left out. */
export const listOf = <T>(one: z.ZodType<T>) =>
  z.unknown().transform((value): T[] => [value].flat().flatMap((v) => one.safeParse(v).data ?? []))

/** "10", "5.00", 1200.5, 1.0 → shillings to the cent; anything else is refused. */
export const amount = textual.transform(
  (text, issue): Money => parseAmount(text.trim(), 'KES') ?? refuse(issue, 'amount'),
)

/** Ten characters today (A–Z, 0–9); a little room is left, digits of other scripts are not letters of a receipt. */
export const receipt = z.string().transform((text, issue): string => {
  const code = text.trim().toUpperCase()
  return /^[A-Z0-9]{8,16}$/.test(code) ? code : refuse(issue, 'receipt')
})

/** `20261121140500`, Nairobi clock. */
export const time = textual.transform((text, issue): Date => parseCompactEat(text.trim()) ?? refuse(issue, 'time'))

function refuse(issue: z.core.$RefinementCtx, what: string): never {
  issue.addIssue({ code: 'custom', message: what })
  return z.NEVER
}

/** A number whole, masked ("2547 ***** 126"), hashed (64 hex) or absent, as it may come in any message. */
export function readMsisdn(text: string): Pick<Payer, 'msisdn' | 'maskedMsisdn' | 'hashedMsisdn'> {
  if (/^254[17]\d{8}$/.test(text)) return { msisdn: text }
  if (/^[0-9a-f]{64}$/i.test(text)) return { hashedMsisdn: text.toLowerCase() }
  return text === '' ? {} : { maskedMsisdn: text.slice(0, 40) }
}
