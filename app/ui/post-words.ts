import type { en } from '#app/i18n/en/index.ts'

type Desk = (typeof en)['newsroomDesk']
export type PostSaid = keyof Desk['said']
export type PostRefused = keyof Desk['refused']

const LANGUAGE_FIELDS = ['title', 'lead', 'text', 'asks', 'letter'] as const
type InLanguage = `${(typeof LANGUAGE_FIELDS)[number]}${'En' | 'Sw'}`
const OWN_FIELDS = ['kind', 'place', 'county', 'tags', 'signatories', 'letterTo', 'about'] as const

export type PostValues = Record<InLanguage | (typeof OWN_FIELDS)[number], string>
export type PostErrors = Partial<Record<keyof PostValues, keyof Desk['field']>>

/** Every field of the editor, in the order in which they stand. */
export const POST_FIELDS: readonly (keyof PostValues)[] = [
  'kind',
  ...(['En', 'Sw'] as const).flatMap((of) => LANGUAGE_FIELDS.map((field) => `${field}${of}` as const)),
  ...(['place', 'county', 'tags', 'signatories', 'letterTo', 'about'] as const),
]

const SAID: readonly PostSaid[] = [
  ...(['saved', 'handed_in', 'published', 'scheduled', 'returned'] as const),
  ...(['restored', 'down', 'marked', 'consented', 'withdrawn'] as const),
]
const REFUSED: readonly PostRefused[] = [
  ...(['not_yours', 'no_such_post', 'changed_meanwhile', 'not_waiting', 'not_a_draft', 'own_words'] as const),
  ...(['no_consent', 'names_somebody', 'note_missing', 'date_passed', 'correction_half', 'taken_down'] as const),
  ...(['no_such_version', 'not_shown', 'no_appeal'] as const),
]

/** What a post's page at the desk is to say, from its address; anything else than the words we have is nothing. */
export const postNewsOf = (search: URLSearchParams) => ({
  said: SAID.find((known) => known === search.get('said')),
  refused: REFUSED.find((known) => known === search.get('refused')),
})

export type DecideValues = Record<'note' | 'day' | 'hour' | 'correctionEn' | 'correctionSw', string>
export type ConsentValues = Record<'who' | 'how' | 'endsOn', string>
export type ConsentErrors = Partial<
  Record<keyof ConsentValues, 'who_missing' | 'how_missing' | 'too_long' | 'day_wrong' | 'day_passed' | 'too_far'>
>
