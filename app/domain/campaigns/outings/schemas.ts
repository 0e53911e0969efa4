import { z } from 'zod'
import { parseAmount } from '../../shared/money.ts'

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/
const MOST = { capacity: 500, fee: 10_000_000n, hours: 168 }

const day = (missing: string) => z.string().regex(DAY, missing).refine(isReal, missing)
/** The 31st of June is no day, and JavaScript would make it the 1st of July. */
function isReal(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

const count = (wrong: string, least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, wrong)
    .transform(Number)
    .pipe(z.int().min(least, wrong).max(most, wrong))

/** Whole shillings, in cents; nothing typed is no fee. */
const fee = z
  .string()
  .trim()
  .transform((text, check) => {
    const bare = text.replace(/^(kshs?|kes)\.?/i, '').replaceAll(/[\s,]/g, '')
    if (bare === '' || /^0+(\.0+)?$/.test(bare)) return 0n
    const amount = parseAmount(bare, 'KES')
    if (amount && amount.minor % 100n === 0n && amount.minor <= MOST.fee) return amount.minor
    check.addIssue({ code: 'custom', message: 'fee_wrong' })
    return z.NEVER
  })

/** What staff say of an outing. Codes of the catalogue for what may be wrong with each field. */
export const outingForm = z
  .object({
    mountainId: z.string().min(1, 'mountain_missing'),
    day: day('day_wrong'),
    cutoffOn: day('cutoff_wrong'),
    place: z.string().trim().min(3, 'place_missing').max(200, 'place_missing'),
    hour: z.string().trim().regex(HOUR, 'hour_wrong'),
    bring: z.string().trim().max(1_000, 'bring_too_long'),
    capacity: count('capacity_wrong', 1, MOST.capacity),
    offerHours: count('offer_wrong', 1, MOST.hours),
    fee,
  })
  .refine(({ day: on, cutoffOn }) => cutoffOn <= on, { path: ['cutoffOn'], message: 'cutoff_late', when: () => true })
export type OutingForm = z.output<typeof outingForm>

/** How high a mountain is, and who says so. */
export const heightForm = z.object({
  mountainId: z.string().min(1),
  metres: count('metres_wrong', 100, 8_848),
  source: z.string().trim().min(5, 'source_missing').max(200, 'source_missing'),
})

const about = (path: string, message: string) => ({ path: [path], message, when: () => true })

/** Asking for a place. `isKnown` is true where a climber's own page says already where she is reached. */
export const askForPlaceForm = z
  .object({
    isKnown: z.boolean(),
    name: z.string().trim().min(1, 'name_missing').max(80, 'name_too_long'),
    phone: z.string().trim().max(40, 'phone_not_a_number'),
    email: z.union([z.literal(''), z.email('email_wrong').max(254, 'email_wrong')]),
    isChild: z.boolean(),
    guardian: z.string().trim().max(120, 'guardian_too_long'),
    guardianConsents: z.boolean(),
    medical: z.string().trim().max(1_000, 'medical_too_long'),
    kinName: z.string().trim().min(1, 'kin_missing').max(120, 'kin_too_long'),
    kinPhone: z
      .string()
      .trim()
      .regex(/^[+\d\s().-]{7,25}$/, 'kin_phone_wrong'),
    waiver: z.literal(true, { error: 'waiver_missing' }),
  })
  .refine(({ isKnown, phone, email }) => isKnown || phone !== '' || email !== '', about('phone', 'contact_missing'))
  .refine(({ isChild, guardian }) => !isChild || guardian.trim() !== '', about('guardian', 'guardian_missing'))
  .refine(
    ({ isChild, guardianConsents }) => !isChild || guardianConsents,
    about('guardianConsents', 'guardian_consent_missing'),
  )
export type AskForPlaceForm = z.output<typeof askForPlaceForm>

/** Why staff give a place out of order, or beyond the number of places. */
export const REASONS = ['guide', 'carer', 'organiser', 'promised'] as const
export const OUTCOMES = ['absent', 'came', 'summit'] as const
export type Outcome = (typeof OUTCOMES)[number]
