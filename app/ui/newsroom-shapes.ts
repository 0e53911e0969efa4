import type { Appeal, PostKind } from '#app/domain/newsroom/kinds.ts'
import type { Language } from '#app/i18n/language.ts'

/** A post in a list. It may lack a language, never both. */
export type PostCard = {
  slug: string
  kind: PostKind
  place: string
  tags: readonly string[]
  appeal: Appeal | null
  isPinned: boolean
  at: Date
  words: Partial<Record<Language, { title: string; lead: string }>>
}

export type NewsShelf = { by: 'kind' | 'tag' | 'month' | 'county' | 'before'; what: string }
export type Shelves = {
  months: readonly { month: string; count: number }[]
  tags: readonly { tag: string; count: number }[]
}

/** The reader's language where it is there, else the other; and which it is. */
export function spoken<T>(words: Partial<Record<Language, T>>, language: Language): { words: T; language: Language } {
  const other = language === 'en' ? 'sw' : 'en'
  const [own, theirs] = [words[language], words[other]]
  if (own) return { words: own, language }
  if (theirs) return { words: theirs, language: other }
  throw new Error('a post without words')
}

/** `Novemba 2026`, from `2026-11`. */
const months = {
  en: new Intl.DateTimeFormat('en-KE', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  sw: new Intl.DateTimeFormat('sw-KE', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
}
export const formatMonth = (language: Language, month: string): string =>
  months[language].format(new Date(`${month}-01`))

/** A tag as it is read: `police-reform` is "police reform". */
export const tagWords = (tag: string): string => tag.replaceAll('-', ' ')
