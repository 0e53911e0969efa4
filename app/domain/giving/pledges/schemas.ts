import { z } from 'zod'
import { parseAmount } from '../../shared/money.ts'

/** KES cents. A promise for each metre of Kilimanjaro at the most of it would be 5.9 million shillings. */
const LIMITS = {
  fixed: { least: 10_000n, most: 5_000_000_000n },
  per_metre: { least: 10n, most: 100_000n },
  per_summit: { least: 10_000n, most: 100_000_000n },
} as const
export type PledgeKind = keyof typeof LIMITS

const NAME_MOST = 60

const sumOf = (text: string) => parseAmount(text.replace(/^\s*(kshs?|kes)\.?/i, '').replaceAll(/[\s,]/g, ''), 'KES')

const amount = z.string().transform((text, check) => {
  const sum = sumOf(text)
  if (sum) return sum
  check.addIssue({ code: 'custom', message: text.trim() === '' ? 'amount_missing' : 'amount_not_a_sum' })
  return z.NEVER
})

const most = z.string().transform((text, check) => {
  if (text.trim() === '') return null
  const sum = sumOf(text)
  if (sum && sum.minor > 0n) return sum
  check.addIssue({ code: 'custom', message: 'most_not_a_sum' })
  return z.NEVER
})

const about = (path: string, message: string) => ({ path: [path], message, when: () => true })

/** A promise as it is filled in, by her or for her. Codes of the catalogue for what may be wrong with each field. */
export const pledgeForm = z
  .object({
    kind: z.enum(['fixed', 'per_metre', 'per_summit'], { error: 'kind_missing' }),
    amount,
    most,
    dueOn: z.iso.date({ error: 'day_missing' }),
    name: z.string().trim().max(NAME_MOST, 'name_too_long'),
    phone: z.string().trim().max(40, 'phone_not_a_number'),
    email: z.union([z.literal(''), z.email('email_wrong').max(254, 'email_wrong')]),
    consent: z.literal(true, { error: 'consent_missing' }),
  })
  .refine(({ phone, email }) => phone !== '' || email !== '', about('phone', 'contact_missing'))
  .superRefine(({ kind, amount: given }, check) => {
    const limits = Object.hasOwn(LIMITS, kind ?? '') ? LIMITS[kind] : undefined
    if (!limits || !given) return
    if (given.minor < limits.least) check.addIssue({ code: 'custom', path: ['amount'], message: 'amount_too_small' })
    if (given.minor > limits.most) check.addIssue({ code: 'custom', path: ['amount'], message: 'amount_too_large' })
  })
export type PledgeForm = z.output<typeof pledgeForm>
