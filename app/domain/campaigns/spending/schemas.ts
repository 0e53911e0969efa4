import { z } from 'zod'
import { dayField, shillings } from '../../shared/fields.ts'

const name = (missing: string) => z.string().trim().min(1, missing).max(80, 'name_too_long')
const words = z.string().trim().max(200, 'words_too_long')
const about = (path: string, message: string) => ({ path: [path], message, when: () => true })

/** A line of a budget as staff write it. */
export const budgetLineForm = z.object({
  phase: z.string().min(1, 'phase_missing'),
  nameEn: name('name_en_missing'),
  nameSw: name('name_sw_missing'),
  amount: shillings,
})
export type BudgetLineForm = z.output<typeof budgetLineForm>

/** What was spent, and for what: the public reads the words. */
export const spendingForm = z
  .object({
    line: z.string().min(1, 'line_missing'),
    amount: shillings,
    spentOn: dayField,
    account: z.string().min(1, 'account_missing'),
    whatEn: words,
    whatSw: words,
  })
  .refine(({ whatEn, whatSw }) => whatEn !== '' || whatSw !== '', about('whatEn', 'what_missing'))
export type SpendingForm = z.output<typeof spendingForm>

export const spendingDecisionForm = z.object({ do: z.enum(['confirm', 'refuse', 'reverse']) })
