import { z } from 'zod'
import { KINDS } from '../kinds/kinds.ts'
import { CHANNELS, DECLINE_REASONS, REPRESENTING, THEMES, VOUCH_ANSWERS } from './answers.ts'

/** Messages are codes of the pages' catalogue (`joining.wrong`). */
const NAME_MOST = 120
const WORDS_MOST = 1_500
/** The code of a county, or nothing. */
const ONE_OF_THE_47 = /^(|0[1-9]|[1-3]\d|4[0-7])$/
const words = z.string().trim().max(WORDS_MOST, 'too_long')
const needed = (wrong: string, most: number) => z.string().trim().min(1, wrong).max(most, 'too_long')

export const kindOfForm = z.object({ kind: z.enum(KINDS, { error: 'kind_missing' }) })

/** What each step of the form takes. Phone and e-mail are read by `readContact`, for whoever reads them knows the numbering plan. */
export const stepForms = {
  house: z.object({
    organisation: needed('organisation_missing', NAME_MOST),
    registration: needed('registration_missing', 60),
    included: z.union([
      z.literal(''),
      z
        .string()
        .trim()
        .regex(/^\d{1,4}$/, 'included_wrong'),
    ]),
    roles: z.array(z.enum(REPRESENTING)).min(1, 'roles_missing'),
  }),
  who: z.object({
    name: needed('name_missing', NAME_MOST),
    legalName: z.string().trim().max(NAME_MOST, 'too_long'),
    county: z.string().regex(ONE_OF_THE_47, 'county_unknown'),
  }),
  reach: z
    .object({
      phone: z.string().trim().max(40, 'phone_unreadable'),
      email: z.string().trim().max(254, 'email_unreadable'),
      channel: z.enum(CHANNELS, { error: 'channel_missing' }),
    })
    .refine(({ channel, email }) => channel !== 'email' || email !== '', { path: ['email'], message: 'email_missing' })
    .refine(({ channel, phone }) => channel !== 'sms' || phone !== '', { path: ['phone'], message: 'phone_missing' }),
  work: z.object({
    themes: z.array(z.enum(THEMES)).min(1, 'themes_missing'),
    about: words.min(1, 'about_missing'),
    forVouchers: words.min(1, 'for_vouchers_missing'),
    networkId: z.string().max(40),
  }),
}
export type StepForm = {
  [S in keyof typeof stepForms]: { step: S; values: z.output<(typeof stepForms)[S]> }
}[keyof typeof stepForms]

/** What a member says of who gave her a word. */
export const vouchForm = z.object({
  word: z.string().trim().min(1, 'word_missing').max(30, 'word_missing'),
  answer: z.enum(VOUCH_ANSWERS, { error: 'answer_missing' }),
})

export const recommendForm = z.object({
  answer: z.enum(['yes', 'no'], { error: 'answer_missing' }),
  reason: needed('reason_missing', WORDS_MOST),
})

export const questionForm = z.object({ words: needed('words_missing', WORDS_MOST) })

export const declineForm = z.object({ reason: z.enum(DECLINE_REASONS, { error: 'reason_missing' }), note: words })
