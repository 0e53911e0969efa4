import { z } from 'zod'
import { DATE_FORMATS, type Mapping } from './account-statement-views.ts'

const MOST_COLUMNS = 60
/** The number of a column as a form sends it; empty for none. */
const column = (missing: string) =>
  z
    .string()
    .regex(/^\d{1,2}$/, missing)
    .transform(Number)
    .refine((at) => at < MOST_COLUMNS, missing)
const perhaps = z.union([z.literal('').transform(() => null), column('column_wrong')])

/**
 * What the columns of a bank's file mean: where the day, the reference and the words stand, and the sums in one signed column or
 * in two. No column is two things.
 */
export const layoutForm = z
  .object({
    account: z.string().trim().min(1, 'account_missing').max(60, 'account_missing'),
    date: column('date_missing'),
    format: z.enum(DATE_FORMATS, { error: 'format_missing' }),
    reference: column('reference_missing'),
    details: column('details_missing'),
    amount: perhaps,
    paidIn: perhaps,
    withdrawn: perhaps,
    balance: perhaps,
  })
  .refine(({ amount, paidIn, withdrawn }) => (amount === null) === (paidIn !== null && withdrawn !== null), {
    path: ['amount'],
    message: 'sums_missing',
  })
  .refine(({ amount, paidIn, withdrawn }) => amount === null || (paidIn === null && withdrawn === null), {
    path: ['amount'],
    message: 'sums_missing',
  })
  .refine(
    ({ date, amount, paidIn, withdrawn, balance }) => {
      const chosen = [date, amount, paidIn, withdrawn, balance].filter((at) => at !== null)
      return new Set(chosen).size === chosen.length
    },
    { path: ['date'], message: 'column_twice' },
  )
  .transform(({ account, ...mapping }): { account: string; mapping: Mapping } => ({ account, mapping }))
