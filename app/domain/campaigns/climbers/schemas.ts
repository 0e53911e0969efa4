import { z } from 'zod'
import { parseAmount } from '../../shared/money.ts'

/** Ksh 1,000 to 50 million: below the first nobody climbs, and the second is all that is collected for. */
const GOAL = { least: 100_000n, most: 5_000_000_000n }
const STORY = { least: 30, most: 2_000 }
const NAME_MOST = 60

const goal = z
  .string()
  .transform((text) => text.replace(/^\s*(kshs?|kes)\.?/i, '').replaceAll(/[\s,]/g, ''))
  .transform((text, check) => {
    const amount = parseAmount(text, 'KES')
    const refuse = (message: string) => (check.addIssue({ code: 'custom', message }), z.NEVER)
    if (!amount) return refuse(text === '' ? 'goal_missing' : 'goal_not_a_sum')
    if (amount.minor < GOAL.least) return refuse('goal_too_small')
    return amount.minor > GOAL.most ? refuse('goal_too_large') : amount
  })

const words = {
  name: z.string().trim().min(1, 'name_missing').max(NAME_MOST, 'name_too_long'),
  story: z.string().trim().min(STORY.least, 'story_too_short').max(STORY.most, 'story_too_long'),
  goal,
  county: z
    .string()
    .regex(/^(?:0[1-9]|[1-3]\d|4[0-7])?$/, 'county_unknown')
    .transform((code) => code || null),
  isRanked: z.boolean(),
}

/** Codes of the catalogue for what may be wrong with each field. */
export const changeClimberForm = z.object(words)

const about = (path: string, message: string) => ({ path: [path], message, when: () => true })

export const askToClimbForm = z
  .object({
    ...words,
    kind: z.enum(['mountain', 'virtual'], { error: 'kind_missing' }),
    isChild: z.boolean(),
    phone: z.string().trim().max(40, 'phone_not_a_number'),
    email: z.union([z.literal(''), z.email('email_wrong').max(254, 'email_wrong')]),
    guardian: z.string().trim().max(120, 'guardian_too_long'),
    guardianConsents: z.boolean(),
    photoAllowed: z.boolean(),
    consent: z.literal(true, { error: 'consent_missing' }),
  })
  // All that is wrong is said at once, also where something else is wrong with the form.
  .refine(({ phone, email }) => phone !== '' || email !== '', about('phone', 'contact_missing'))
  // A child is known by one name that is hers, and never by her family's.
  .refine(({ isChild, name }) => !isChild || !/\s/.test(name.trim()), about('name', 'first_name_only'))
  .refine(({ isChild, guardian }) => !isChild || guardian.trim() !== '', about('guardian', 'guardian_missing'))
  .refine(
    ({ isChild, guardianConsents }) => !isChild || guardianConsents,
    about('guardianConsents', 'guardian_consent_missing'),
  )
export type AskToClimbForm = z.output<typeof askToClimbForm>
export type ChangeClimberForm = z.output<typeof changeClimberForm>

/** What staff decide on a page; `seenAt` is when what they read was last changed. */
export const verdictForm = z.object({
  verdict: z.enum(['show', 'send_back', 'take_down']),
  note: z.string(),
  seenAt: z.iso.datetime().transform((text) => new Date(text)),
})
