import type { Kind } from '../kinds/kinds.ts'

/** What a column of an old register can be. What the portal has no place for is not taken out of the file at all. */
export const FIELDS = ['name', 'legalName', 'phone', 'email', 'county', 'kind', 'since', 'paidUntil'] as const
export type Field = (typeof FIELDS)[number]

/** In which order a day is written where its numbers do not tell: `unsaid` makes such a day a problem of its row. */
export const DATE_ORDERS = ['unsaid', 'day_first', 'month_first'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

/** What the columns of a register mean: by number from nought, null where there is none. */
export type Mapping = {
  columns: Record<Field, number | null>
  order: DateOrder
  /** What everybody is a member as, where no column says it. */
  kind: Exclude<Kind, 'organisation'>
  /** In which language the portal speaks to her until she says so herself. */
  language: 'en' | 'sw'
}

/** What was read in a row. Days as `YYYY-MM-DD`. */
export type Read = {
  name: string
  legalName: string | null
  phones: string[]
  emails: string[]
  county: string | null
  kind: Kind | null
  since: string | null
  paidUntil: string | null
}

/** Why a row is not taken in: with the field where that is. */
export const PROBLEMS = [
  ...(['name_missing', 'phone_unreadable', 'email_unreadable', 'county_unknown', 'kind_unknown'] as const),
  ...(['kind_closed', 'organisation', 'day_unclear', 'day_unreadable', 'day_ahead', 'day_too_far'] as const),
] as const
export type ProblemCode = (typeof PROBLEMS)[number]
export type Problem = { field: Field; code: ProblemCode }

/**
 * What a row is to the portal: a new person · somebody who is known and no member · a member already · somebody who looks like others, for a
 * person to say · the same as an earlier row · taken in before · not readable.
 */
export const VERDICTS = ['new', 'known', 'alike', 'problem', 'twice', 'member', 'again'] as const
export type Verdict = (typeof VERDICTS)[number]
export const CHOICES = ['join', 'new', 'out'] as const
export type Choice = (typeof CHOICES)[number]

export type ImportState =
  'layout' | 'reading' | 'dry' | 'queued' | 'taking' | 'taken' | 'undoing' | 'undone' | 'refused' | 'aside'

/** What is wrong with the file as such. */
export type RegisterFaultCode =
  | 'file_missing'
  | 'file_too_large'
  | 'too_many_rows'
  | 'broken_file'
  | 'too_wide'
  | 'old_excel'
  | 'not_a_table'
  | 'no_rows'

export type ImportLine = {
  importId: string
  state: ImportState
  rows: number
  done: number
  addedAt: Date
  takenAt: Date | null
  undoneAt: Date | null
}

/** A row that looks like somebody: what stands in the file, and the numbers of who it may be. */
export type AlikeRow = {
  rowId: string
  row: number
  name: string
  /** Persons' numbers; the first is whom `join` joins it to, where there is only one. */
  numbers: string[]
  choice: Choice | null
}

export type ImportRecord = ImportLine & {
  tally: Partial<Record<Verdict, number>>
  /** How many of those who look alike somebody has decided over. */
  decided: number
  taken: number
  undone: number
  kept: number
  problems: { code: ProblemCode; field: Field; rows: number }[]
  alike: AlikeRow[]
  fault: { code: RegisterFaultCode; row?: number | undefined } | null
  /** Until when it can be undone. */
  undoUntil: Date | null
  /** Whether who looks brought the file: then another must take it in. */
  isOwn: boolean
  /** Of those whom it wrote down and who have no account: how many can be sent a link, have one, and gave no mailbox. */
  invite: InviteTally | null
  /** The names of the columns and the first rows, while nobody has said what they mean, for the membership desk alone. */
  sample: { header: string[]; rows: string[][] } | null
}

/** One whom no letter reaches: by her numbers and her masked name, never with why, nor with a number to call, which her record shows to who opens it. */
export type ToCall = { memberId: string; memberNumber: string; name: string }
export type ToCallPage = { people: ToCall[]; total: number; /** Where the next page begins. */ next: string | null }

/**
 * Of those whom an import wrote down and who have no account: whom a link can be sent, who has one that is still good, and whom no letter reaches.
 * And how many letters a day are sent, from all registers.
 */
export type InviteTally = { toInvite: number; invited: number; withoutAddress: number; aDay: number }
