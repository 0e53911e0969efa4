export const COHORT_STATES = [
  'draft',
  'open',
  'paused',
  'closed',
  'selected',
  'confirmed',
  'running',
  'finished',
  'cancelled',
] as const
export type CohortState = (typeof COHORT_STATES)[number]

/** What staff wish of a cohort: each leads to one state. */
export const WISHES = ['open', 'pause', 'close', 'select', 'confirm', 'begin', 'finish', 'cancel'] as const
export type Wish = (typeof WISHES)[number]

export const LEADS_TO: Readonly<Record<Wish, CohortState>> = {
  open: 'open',
  pause: 'paused',
  close: 'closed',
  select: 'selected',
  confirm: 'confirmed',
  begin: 'running',
  finish: 'finished',
  cancel: 'cancelled',
}

const FROM: Readonly<Record<Wish, readonly CohortState[]>> = {
  open: ['draft', 'paused', 'closed'],
  pause: ['open'],
  close: ['open', 'paused'],
  select: ['closed'],
  confirm: ['closed', 'selected'],
  begin: ['confirmed'],
  finish: ['running'],
  cancel: ['draft', 'open', 'paused', 'closed', 'selected', 'confirmed', 'running'],
}

/** What can be wished of a cohort now. Where people are chosen that is done before anybody is confirmed, else never. */
export const wishesOf = (state: CohortState, selects: boolean): Wish[] =>
  WISHES.filter(
    (wish) =>
      FROM[wish].includes(state) &&
      (wish !== 'select' || selects) &&
      (wish !== 'confirm' || state === 'selected' || !selects),
  )

/** Who is seen as having asked, and can be told or counted: nothing has ended it. */
export const QUOTA_ATTRIBUTES = ['county', 'network', 'disability', 'first_timer'] as const
export type QuotaAttribute = (typeof QUOTA_ATTRIBUTES)[number]
export type Quota = { attribute: QuotaAttribute; value: string; bound: 'least' | 'most'; number: number }

export const ATTENDANCE = ['present', 'late', 'partial', 'excused', 'absent'] as const
export type Attendance = (typeof ATTENDANCE)[number]
/** What a mark says: `unmarked` takes one's own word back. */
export type MarkState = Attendance | 'unmarked'

/** Why staff give a seat out of order, or beyond the number of seats. */
export const SEAT_REASONS = ['interpreter', 'carer', 'funder', 'promised'] as const

/** To which words somebody agreed when her needs go to those who run a training. A changed text is a new version. */
export const NEEDS_CONSENT = 'needs.v1'
