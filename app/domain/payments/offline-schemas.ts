import { z } from 'zod'
import { dayField, MOST_MINOR, readableSum, shillings } from '../shared/fields.ts'
import { type Currency, money, type Money, parseAmount } from '../shared/money.ts'
import { BOUNCE_REASONS, OFFLINE_METHODS } from './offline-methods.ts'

const CURRENCIES = ['KES', 'USD', 'EUR', 'GBP'] as const satisfies readonly Currency[]
/** Null for what is no sum, or more than anybody gives. */
function sumOf(typed: string, currency: Currency): Money | null {
  const amount = parseAmount(readableSum(typed), currency)
  return amount && amount.minor <= MOST_MINOR ? amount : null
}

const about = (path: string, message: string) => ({ path: [path], message, when: () => true })
const squashed = z
  .string()
  .transform((text) => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toUpperCase())
  .pipe(
    z
      .string()
      .regex(/^[A-Z0-9 ./-]*$/, 'reference_wrong')
      .max(40, 'reference_wrong'),
  )

/** What staff write down of money that came by bank, by cheque or in cash. */
export const offlineForm = z
  .object({
    method: z.enum(OFFLINE_METHODS, { error: 'method_missing' }),
    amount: z.string(),
    currency: z.enum(CURRENCIES),
    day: dayField,
    code: z.string().trim().min(1, 'code_missing').max(40, 'no_such_code'),
    account: z.string(),
    /** The bank's reference, or the number of a cheque. */
    reference: squashed,
    /** The bank on which a cheque is drawn. */
    drawerBank: squashed,
    place: z.string().trim().max(120, 'place_too_long'),
    countedBy: z.string().trim().max(80, 'name_too_long'),
    alsoCountedBy: z.string().trim().max(80, 'name_too_long'),
    name: z.string().trim().max(120, 'name_too_long'),
    email: z.union([z.literal(''), z.email('email_wrong').max(254, 'email_wrong')]),
    phone: z.string().trim().max(40, 'phone_not_a_number'),
    language: z.enum(['en', 'sw']),
  })
  .refine(({ method, reference }) => method === 'cash' || reference !== '', about('reference', 'reference_missing'))
  .refine(({ method, drawerBank }) => method !== 'cheque' || drawerBank !== '', about('drawerBank', 'drawer_missing'))
  .refine(({ method, account }) => method === 'cash' || account !== '', about('account', 'account_missing'))
  .refine(({ method, place }) => method !== 'cash' || place !== '', about('place', 'place_missing'))
  .refine(({ method, countedBy }) => method !== 'cash' || countedBy !== '', about('countedBy', 'counter_missing'))
  .refine(
    ({ method, countedBy, alsoCountedBy }) =>
      method !== 'cash' || (alsoCountedBy !== '' && alsoCountedBy.toLowerCase() !== countedBy.toLowerCase()),
    about('alsoCountedBy', 'second_counter_missing'),
  )
  // A bank gives other money only to an account that keeps it; cheques and cash here are in shillings.
  .refine(
    ({ method, currency }) => method === 'bank_transfer' || currency === 'KES',
    about('currency', 'only_shillings'),
  )
  // Looked at beside the others: all that is wrong is said at once.
  .refine(({ amount }) => amount.trim() !== '', about('amount', 'amount_missing'))
  .refine(({ amount }) => amount.trim() === '' || sumOf(amount, 'KES') !== null, about('amount', 'amount_wrong'))
  .transform(({ amount, currency, drawerBank, reference, ...form }) => ({
    ...form,
    amount: sumOf(amount, currency) ?? money(0n, currency),
    reference: form.method === 'cheque' ? `${drawerBank} ${reference}` : reference,
  }))
export type OfflineForm = z.output<typeof offlineForm>

/** What happened to a cheque. */
export const chequeForm = z.discriminatedUnion('to', [
  z.object({ to: z.literal('banked'), day: dayField }),
  z.object({ to: z.literal('cleared'), day: dayField }),
  z.object({ to: z.literal('bounced'), day: dayField, reason: z.enum(BOUNCE_REASONS, { error: 'reason_missing' }) }),
])

/** Into which account cash was paid, when, and what the slip says. */
export const payInForm = z.object({
  account: z.string().min(1, 'account_missing'),
  day: dayField,
  reference: squashed.pipe(z.string().min(1, 'reference_missing')),
})

const LINE = /^([a-z0-9-]{2,20})\s+(.{2,80})$/
/** One account on each line: a short name for the ledger, and what staff read. */
export const moneySettingsForm = z.object({
  secondPersonAbove: shillings,
  accounts: z.string().transform((text, check) => {
    const lines = text.split('\n').flatMap((line) => line.trim() || [])
    const read = lines.flatMap((line) => {
      const [, name = '', label = ''] = LINE.exec(line) ?? []
      return name ? [{ name, label }] : []
    })
    if (read.length === lines.length && new Set(read.map(({ name }) => name)).size === read.length) return read
    check.addIssue({ code: 'custom', message: 'accounts_wrong' })
    return z.NEVER
  }),
})
