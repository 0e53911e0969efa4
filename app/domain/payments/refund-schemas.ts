import { z } from 'zod'
import { dayField, MOST_MINOR, readableSum } from '../shared/fields.ts'
import { parseAmount } from '../shared/money.ts'
import { REFUND_RAILS, REFUND_REASONS } from './refund-kinds.ts'

/** A sum with at most two decimals, in the currency of the payment, as minor units. */
const sum = z.string().transform((text, check) => {
  const amount = parseAmount(readableSum(text), 'KES')
  if (amount && amount.minor <= MOST_MINOR) return amount.minor
  check.addIssue({ code: 'custom', message: text.trim() === '' ? 'amount_missing' : 'amount_wrong' })
  return z.NEVER
})
const reference = z
  .string()
  .transform((text) => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toUpperCase())
  .pipe(
    z
      .string()
      .min(1, 'reference_missing')
      .max(40, 'reference_wrong')
      .regex(/^[A-Z0-9 ./-]*$/, 'reference_wrong'),
  )

/** What finance asks for. */
export const refundForm = z.object({
  paymentId: z.string().max(60),
  minor: sum,
  rail: z.enum(REFUND_RAILS, { error: 'rail_missing' }),
  reason: z.enum(REFUND_REASONS, { error: 'reason_missing' }),
  note: z.string().trim().max(500, 'note_too_long'),
})
export type RefundForm = z.output<typeof refundForm>

/** How somebody paid it back by hand; the paper that proves it comes beside. */
export const paidBackForm = z.object({ account: z.string().min(1, 'account_missing'), day: dayField, reference })

/** What a person found who looked at the provider's own pages. */
export const lookedForm = z.discriminatedUnion('became', [
  z.object({
    became: z.literal('paid'),
    reference: z
      .string()
      .transform((text) => text.trim().toUpperCase())
      .pipe(z.string().regex(/^[A-Z0-9]{8,16}$/, 'receipt_wrong')),
  }),
  z.object({ became: z.literal('not_paid'), reference: z.string() }),
])

/** The limits that an administrator sets. */
export const refundSettingsForm = z.object({
  mostPerDay: z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, 'number_wrong')
    .transform(Number),
  sumPerDay: sum,
})
