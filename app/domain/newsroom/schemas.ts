import { z } from 'zod'
import { dayField } from '../shared/fields.ts'
import { KINDS } from './kinds.ts'
import { unsafeLinks } from '../shared/markdown.ts'

const line = (most: number) => z.string().trim().max(most, 'too_long')
const words = { title: line(140), lead: line(400), text: line(20_000), asks: line(2_000), letter: line(4_000) }
const inLanguage = z.object(words)
export type PostText = z.output<typeof inLanguage>

/** A tag as it stands in an address: small letters, digits and hyphens. */
const tagOf = (typed: string): string =>
  typed
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9\s-]/g, '')
    .trim()
    .replaceAll(/[\s-]+/g, '-')
    .slice(0, 40)

const unique = (texts: string[]): string[] => [...new Set(texts.filter(Boolean))]
const tags = line(300).transform((typed) => unique(typed.split(',').map(tagOf)).slice(0, 8))
const signatories = line(6_000).transform((typed) => unique(typed.split('\n').map((name) => name.trim().slice(0, 120))))

/**
 * What the editor sends. One of the two languages may be left empty; a title without a text, or the other way round, is a slip.
 * An appeal says in each of its languages what is asked of whom.
 */
export const postForm = z
  .object({
    kind: z.enum(KINDS, 'kind_missing'),
    en: inLanguage,
    sw: inLanguage,
    place: line(80),
    county: z.string().regex(/^(\d\d)?$/, 'county_wrong'),
    tags,
    signatories,
    letterTo: z.union([z.literal(''), z.email('email_wrong').max(254, 'too_long')]),
    /** The address (its last part) of the post with which a case began. */
    about: line(120),
  })
  .superRefine(({ kind, en, sw, signatories: names, about }, check) => {
    const missing = (message: string, ...path: string[]) => check.addIssue({ code: 'custom', message, path })
    for (const [language, text] of [['en', en] as const, ['sw', sw] as const]) {
      const isBegun = Object.values(text).some(Boolean)
      if (unsafeLinks(text.text).length > 0) missing('link_unsafe', language, 'text')
      if (isBegun && !text.title) missing('title_missing', language, 'title')
      if (isBegun && !text.text) missing('text_missing', language, 'text')
      if (isBegun && kind === 'urgent_appeal' && !text.asks) missing('asks_missing', language, 'asks')
    }
    if (!Object.values({ ...en }).some(Boolean) && !Object.values({ ...sw }).some(Boolean))
      missing('title_missing', 'en', 'title')
    if (kind === 'joint_statement' && names.length === 0) missing('signatories_missing', 'signatories')
    if (kind === 'case_update' && !about) missing('about_missing', 'about')
  })
export type PostForm = z.output<typeof postForm>

/** The words of one version, all that a second reader says yes to. A language that is missing is null. */
export type PostWords = Omit<PostForm, 'en' | 'sw' | 'kind' | 'about'> & Record<'en' | 'sw', PostText | null>

/** What a version would say: the form without what belongs to the post itself. */
export const wordsOf = ({ en, sw, kind: _kind, about: _about, ...rest }: PostForm): PostWords => ({
  ...rest,
  en: en.title ? en : null,
  sw: sw.title ? sw : null,
})

export const consentForm = z.object({
  who: z.string().trim().min(2, 'who_missing').max(200, 'too_long'),
  how: z.string().trim().min(2, 'how_missing').max(500, 'too_long'),
  endsOn: dayField,
})
export type ConsentForm = z.output<typeof consentForm>
