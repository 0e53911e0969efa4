/** What moves with a person, as a desk is told it before it says yes; each has its words in the catalogues (`merging.things`). */
export const THINGS = [
  'contacts',
  'account',
  'membership',
  'terms',
  'payments',
  'applications',
  'vouches',
  'organisations',
  'networks',
  'trainings',
  'attendance',
  'certificates',
  'card',
  'consents',
  'requests',
  'needs',
  'custody',
  'notices',
  'messages',
] as const
export type Told = (typeof THINGS)[number]

/** `own` is what both records have anyway. `hidden` moves as well, and no desk is told of it: that there is any would say where she belongs. */
export type Thing = Told | 'own' | 'hidden'

/** How many of what; nothing that is none. */
export type Tally = Partial<Record<Told, number>>

/** What can be taken from either record. */
export const FIELDS = ['name', 'legalName', 'county', 'language', 'safeContact', 'safeChannel'] as const
export type Field = (typeof FIELDS)[number]
/** Which record's stays; what is not said is the kept one's, or where that has none, the other's. */
export type Choices = Partial<Record<Field, 'kept' | 'gone'>>

export const MERGE_REFUSALS = [
  'not_allowed',
  'not_found',
  'same_person',
  'has_role',
  'two_accounts',
  'answer_first',
  'terms_running',
  'credit_waits',
  'both_in_training',
  'changed_meanwhile',
] as const
export type MergeRefusal = (typeof MERGE_REFUSALS)[number]

/** So many days a merge can be undone; then what moved is forgotten. */
export const UNDO_DAYS = 30
