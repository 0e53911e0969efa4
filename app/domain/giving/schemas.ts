import { z } from 'zod'
import { parseAmount } from '../shared/money.ts'
import { CARD_LIMITS, CURRENCIES } from './card-limits.ts'
import { LARGEST_GIFT, SMALLEST_GIFT } from './limits.ts'

/** An amount without what people write around and inside it. */
const bare = (text: string): string =>
  text.replace(/^(kshs?|kes|us\$|usd|\$|€|eur|£|gbp)\.?/i, '').replaceAll(/[\s,]/g, '')

/** What a giver types: amounts with commas, spaces or "Ksh" are what people write. Messages are codes of the catalogue. */
export const promptForm = z.object({
  amount: z
    .string({ error: 'amount_missing' })
    .trim()
    .min(1, 'amount_missing')
    .transform((text) => bare(text).replace(/\.00?$/, ''))
    .pipe(z.string().regex(/^\d{1,9}$/, 'amount_not_whole'))
    .transform(Number)
    .pipe(z.number().min(SMALLEST_GIFT, 'amount_too_small').max(LARGEST_GIFT, 'amount_too_large')),
  phone: z.string({ error: 'phone_missing' }).trim().min(1, 'phone_missing').max(40, 'phone_not_a_number'),
})

/** Addresses are judged loosely: what matters is whether the letter arrives. None is none. */
export const giverEmail = z
  .string()
  .trim()
  .max(254, 'email_wrong')
  .refine((text) => text === '' || /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/.test(text), 'email_wrong')

/** A gift by card. All that is wrong is told at once, so each field is judged only when every one of them was read. */
export const cardForm = z
  .object({
    currency: z.string(),
    amount: z.string().trim().transform(bare),
    often: z.enum(['once', 'monthly']).catch('once'),
    email: z.string().trim(),
    name: z.string().trim(),
    covers: z.boolean(),
    consent: z.boolean(),
  })
  .transform((form, check) => {
    const say = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message })
    const currency = z.enum(CURRENCIES).safeParse(form.currency).data
    const amount = currency && parseAmount(form.amount, currency)
    if (!currency) say('currency', 'currency_missing')
    if (form.amount === '') say('amount', 'amount_missing')
    else if (currency && !amount) say('amount', 'amount_not_a_sum')
    else if (amount && amount.minor < CARD_LIMITS[amount.currency].least) say('amount', 'amount_too_small')
    else if (amount && amount.minor > CARD_LIMITS[amount.currency].most) say('amount', 'amount_too_large')
    if (!giverEmail.safeParse(form.email).success) say('email', 'email_wrong')
    // A monthly gift is changed and stopped by a link, which has to reach the giver.
    else if (form.often === 'monthly' && form.email === '') say('email', 'email_missing')
    if (form.often === 'monthly' && !form.consent) say('consent', 'consent_missing')
    if (form.name.length > 120) say('name', 'name_too_long')
    if (!currency || !amount) return z.NEVER
    return { ...form, currency, minor: amount.minor }
  })
export type CardForm = z.output<typeof cardForm>

/** What the card network takes, as staff write it: `3.5` percent and `30.00`. */
const hundredths = (most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,4}(?:\.\d{1,2})?$/)
    .transform((text) => Number(text.replace('.', '').padEnd((text.split('.')[0] ?? '').length + 2, '0')))
    .pipe(z.int().min(0).max(most))
export const chargesForm = z.object({
  currency: z.enum(CURRENCIES),
  percent: hundredths(2_000),
  fixed: hundredths(100_000),
})
