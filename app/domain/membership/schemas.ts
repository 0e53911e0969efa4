import { z } from 'zod'
import { dayField, readableSum } from '../shared/fields.ts'
import { kes, parseAmount } from '../shared/money.ts'
import { KINDS } from './kinds/kinds.ts'
import { LONGEST_WINDOW_DAYS } from './terms/next-term.ts'
import { END_REASONS, LEAVE_REASONS, WAIVER_REASONS } from './members/reasons.ts'

/** Ksh 1,000,000: dearer than any membership. */
const DEAREST = 100_000_000n
const NAME_MOST = 60
const TEXT_MOST = 600

/** Whole shillings, for a phone can be asked for no others; nothing typed is none. */
const dues = (wrong: string) =>
  z.string().transform((text, check) => {
    const typed = readableSum(text)
    if (typed === '' || /^0+(\.0+)?$/.test(typed)) return kes(0n)
    const amount = parseAmount(typed, 'KES')
    if (amount && amount.minor % 100n === 0n && amount.minor <= DEAREST) return amount
    check.addIssue({ code: 'custom', message: wrong })
    return z.NEVER
  })

const count = (wrong: string, least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, wrong)
    .transform(Number)
    .pipe(z.int().min(least, wrong).max(most, wrong))

const MONTH_DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const about = (path: string, message: string) => ({ path: [path], message, when: () => true })

/** What staff say of a kind from a day on. Codes of the catalogue for what may be wrong with each field. */
export const kindForm = z
  .object({
    fromDay: dayField,
    nameEn: z.string().trim().min(2, 'name_missing').max(NAME_MOST, 'name_missing'),
    nameSw: z.string().trim().min(2, 'name_missing').max(NAME_MOST, 'name_missing'),
    textEn: z.string().trim().max(TEXT_MOST, 'text_too_long'),
    textSw: z.string().trim().max(TEXT_MOST, 'text_too_long'),
    price: dues('price_wrong'),
    joining: dues('price_wrong'),
    term: z.enum(['calendar', 'rolling'], { error: 'term_missing' }),
    months: count('months_wrong', 1, 60),
    rollOver: z.union([z.literal(''), z.string().trim().regex(MONTH_DAY, 'roll_over_wrong')]),
    windowDays: count('window_wrong', 0, LONGEST_WINDOW_DAYS),
    graceDays: count('grace_wrong', 0, 366),
    /** How many people an organisation may include; nothing typed is as many as it was taken in with. */
    includedMost: z
      .union([z.literal('').transform(() => null), count('included_wrong', 0, 999)])
      .nullable()
      .optional(),
    approvalNew: z.boolean(),
    approvalRenewal: z.boolean(),
    waiverAllowed: z.boolean(),
    isOpen: z.boolean(),
  })
  .refine(({ term, months }) => term !== 'calendar' || months === 12, about('months', 'months_of_year'))
  .refine(({ term, rollOver }) => term === 'calendar' || rollOver === '', about('rollOver', 'roll_over_rolling'))
  // A window as long as the term would let one day's money buy the next term too.
  .refine(({ months, windowDays }) => windowDays < 28 * months, about('windowDays', 'window_too_long'))
export type KindForm = z.output<typeof kindForm>

/** Somebody who is to be made a member by the desk. */
export const memberForm = z.object({
  number: z.string().trim().min(1, 'number_missing').max(20, 'number_missing'),
  kind: z.enum(KINDS, { error: 'kind_missing' }),
})

/** What she asks who cannot pay: words are hers to give or not. */
export const waiverForm = z.object({
  membershipId: z.string().max(60),
  words: z.string().trim().max(TEXT_MOST, 'words_too_long'),
})

/** The answer to it: all of the dues, or a part in shillings. */
export const waiverAnswerForm = z.object({
  waiverId: z.string().max(60),
  answer: z.enum(['allowed', 'declined'], { error: 'answer_missing' }),
  reason: z.enum(WAIVER_REASONS, { error: 'reason_missing' }),
  covers: dues('covers_wrong'),
})

export const endForm = z.object({
  membershipId: z.string().max(60),
  reason: z.enum(END_REASONS, { error: 'reason_missing' }),
})

/** Why and when she leaves, and that she means it. Words are hers to give or not. */
export const leaveForm = z.object({
  membershipId: z.string().max(60),
  reason: z.enum(LEAVE_REASONS, { error: 'reason_missing' }),
  words: z.string().trim().max(TEXT_MOST, 'words_too_long'),
  when: z.enum(['today', 'term_end'], { error: 'when_missing' }),
  sure: z.literal('yes', { error: 'sure_missing' }),
})
