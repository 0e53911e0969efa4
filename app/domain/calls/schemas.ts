import { z } from 'zod'
import { unsafeLinks } from '../shared/markdown.ts'
import { CALL_KINDS } from './kinds.ts'

const line = (most: number) => z.string().trim().max(most, 'too_long')
const inLanguage = z.object({
  title: line(140).min(1, 'title_missing'),
  summary: line(400).min(1, 'summary_missing'),
  terms: line(20_000)
    .min(1, 'terms_missing')
    .refine((text) => unsafeLinks(text).length === 0, 'link_unsafe'),
})

const MOST_DOCUMENTS = 8
const MOST_CRITERIA = 8

/** One line for each document: `Proposal | Pendekezo`, with `*` before it where it must be sent. */
const documents = line(2_000).transform((typed, check) => {
  const found = typed
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean)
    .map((each, i) => {
      const [en = '', sw = '', ...more] = each
        .replace(/^\*/, '')
        .split('|')
        .map((name) => name.trim().slice(0, 120))
      return { key: `d${i + 1}`, en, sw, isRequired: each.startsWith('*'), isWhole: !!en && !!sw && more.length === 0 }
    })
  const wrong =
    found.length === 0
      ? 'documents_missing'
      : found.length > MOST_DOCUMENTS || found.some(({ isWhole }) => !isWhole)
        ? 'documents_wrong'
        : found.some(({ isRequired }) => isRequired)
          ? null
          : 'documents_none_required'
  if (wrong) check.addIssue({ code: 'custom', message: wrong })
  return found.map(({ key, en, sw, isRequired }) => ({ key, en, sw, isRequired }))
})

/** One line for each criterion: `40 | Experience | Uzoefu`; the weights come to a hundred. */
const criteria = line(2_000).transform((typed, check) => {
  const found = typed
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean)
    .map((each, i) => {
      const [weight = '', en = '', sw = '', ...more] = each.split('|').map((part) => part.trim().slice(0, 120))
      const isWhole = /^\d{1,3}$/.test(weight) && !!en && !!sw && more.length === 0
      return { key: `c${i + 1}`, weight: Number(weight), en, sw, isWhole }
    })
  if (found.length === 0 || found.length > MOST_CRITERIA || found.some(({ isWhole }) => !isWhole))
    check.addIssue({ code: 'custom', message: 'criteria_wrong' })
  else if (found.reduce((sum, { weight }) => sum + weight, 0) !== 100)
    check.addIssue({ code: 'custom', message: 'criteria_no_hundred' })
  return found.map(({ key, weight, en, sw }) => ({ key, weight, en, sw }))
})

/** A minute on the clock in Nairobi. */
const minute = z
  .object({ day: z.iso.date('day_wrong'), hour: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'hour_wrong') })
  .transform(({ day, hour }) => new Date(`${day}T${hour}:00+03:00`))

/** What the editor sends. Both languages, for whoever reads only one is to have the same chance. */
export const callForm = z.object({
  kind: z.enum(CALL_KINDS, 'kind_missing'),
  en: inLanguage,
  sw: inLanguage,
  documents,
  criteria,
  closes: minute,
})
export type CallForm = z.output<typeof callForm>

/** The words of one version. */
export type CallWords = Pick<CallForm, 'en' | 'sw' | 'documents' | 'criteria'>

export const closesForm = minute

/** Who applies, and where she is told what became of it. */
export const whoForm = z.object({
  name: line(160).min(2, 'name_missing'),
  email: z.union([z.literal(''), z.email('email_wrong').max(254, 'too_long')]),
  phone: line(30).regex(/^[+\d ()-]*$/, 'phone_wrong'),
  note: line(2_000),
  /** Whether everybody may read her name where she is chosen. Nothing else than a yes is one. */
  named: z.enum(['', 'yes']).catch('').default(''),
})
export type WhoForm = z.output<typeof whoForm>

export const questionForm = line(1_000).min(10, 'question_missing')

const asked = z.object({ question: line(1_000), answer: line(4_000) })
const isWhole = ({ question, answer }: z.output<typeof asked>): boolean => !!question && !!answer

/** A question with its answer, in both languages or in one: what is begun in a language is whole in it. */
export const answerForm = z
  .object({ en: asked, sw: asked })
  .superRefine(({ en, sw }, check) => {
    const isHalf = (of: z.output<typeof asked>) => !isWhole(of) && !!(of.question || of.answer)
    if (isHalf(en) || isHalf(sw) || (!isWhole(en) && !isWhole(sw)))
      check.addIssue({ code: 'custom', message: 'answer_half' })
  })
  .transform(({ en, sw }) => ({ ...(isWhole(en) && { en }), ...(isWhole(sw) && { sw }) }))
export type AnswerWords = z.output<typeof answerForm>
