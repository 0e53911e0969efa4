import type { en } from '#app/i18n/en/index.ts'
import type { Language } from '#app/i18n/language.ts'
import type { SafeContactCard } from './safe-contact-page.tsx'

export type MergeRefused = keyof (typeof en)['merging']['refused']
export type MergeError = MergeRefused | 'no_such_number' | 'reason_missing' | 'too_many'
export type MergeThing = keyof (typeof en)['merging']['things']
export type MergeNews = 'joined' | 'undone' | 'over' | 'kept_is_gone' | 'changed'

/** One of two records, as far as something of it can be chosen. */
export type MergeSide = {
  number: string
  name: string
  legalName: string | null
  county: string | null
  language: Language
  safeContact: SafeContactCard | null
  safe: { kind: 'phone' | 'email' | 'post'; value: string } | null
}

export const MERGE_FIELDS = ['name', 'legalName', 'county', 'language', 'safeContact', 'safeChannel'] as const
export type MergeField = (typeof MERGE_FIELDS)[number]

/** Two records side by side, and what would move from one to the other. */
export type MergeFound = {
  goneId: string
  kept: MergeSide
  gone: MergeSide
  tally: Partial<Record<MergeThing, number>>
  seen: number
}
