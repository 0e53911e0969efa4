import type { en } from '#app/i18n/en/index.ts'

type Desk = (typeof en)['share']['updates']['desk']
export type UpdateSaid = keyof Desk['said']
export type UpdateRefused = keyof Desk['refused']
export type UpdateValues = Record<'titleEn' | 'textEn' | 'titleSw' | 'textSw', string>
export type UpdateErrors = Partial<Record<keyof UpdateValues, keyof Desk['field']>>

const SAID: readonly UpdateSaid[] = ['written', 'published', 'dropped']
const REFUSED: readonly UpdateRefused[] = ['own_words', 'published', 'changed_meanwhile', 'no_such_update']

/** What the desk is to say, from its address; anything else than the words we have is nothing. */
export const updateNewsOf = (search: URLSearchParams) => ({
  said: SAID.find((known) => known === search.get('said')),
  refused: REFUSED.find((known) => known === search.get('refused')),
})
