import type { Money } from '../shared/money.ts'
import type { Kind } from './kinds/kinds.ts'
import type { Reminder } from './reminders/reminder-days.ts'
import type { Standing } from './members/standing.ts'

/** What pages are shown of members, memberships and terms: shapes alone, safe for a browser. Days in Nairobi, `YYYY-MM-DD`. */

export type InBoth = { en: string; sw: string }

export type TermView = {
  id: string
  beginsOn: string
  endsOn: string
  /** Price and joining fee together; what a waiver took off them. */
  price: Money
  waived: Money
  isUndone: boolean
  /** The references of the payments that bought it. */
  paidBy: string[]
}

export type RenewalView = {
  beginsOn: string
  endsOn: string
  /** From which day on it can be bought; money that comes before waits until then. */
  asOf: string
  price: Money
  joining: Money
  waived: Money
  due: Money
  missing: Money
}

export type MembershipView = {
  id: string
  kind: Kind
  name: InBoth
  text: InBoth
  standing: Standing
  paidUntil: string | null
  /** The last day on which money still continues the old term; null where there is none. */
  graceUntil: string | null
  renewal: RenewalView | null
  /** All of them, the latest first. */
  terms: TermView[]
  waiver: 'waiting' | 'allowed' | null
  mayAskWaiver: boolean
  /** True where the next term waits for somebody's yes. */
  waitsForYes: boolean
  endReason: string | null
  /** That she leaves, why, and from which day on; null where she does not, or has taken it back. */
  leaving: LeavingView | null
}

export type LeavingView = {
  leavingId: string
  reason: string
  /** The first day on which she is no member any more. */
  leavesOn: string
  isWaiting: boolean
  /** Whether she said more, which is opened with a reason. */
  hasWords: boolean
}

/** `left` is what of it is for these dues now: less where some went back or belongs to others. */
export type DuesPayment = { paymentId: string; paidAt: Date; method: string; reference: string; left: Money }

export type Asked = {
  state: 'created' | 'sent' | 'unknown' | 'failed' | 'paid'
  byCard: boolean
  amount: Money
  maskedPhone: string
}

export type DuesView = {
  memberId: string
  /** Typed at the Paybill as the account. */
  number: string
  since: string
  /** What has been paid and has bought nothing yet. */
  credit: Money
  /** What a phone or a card was asked for within the last minutes; null for nothing. */
  asked: Asked | null
  memberships: MembershipView[]
  payments: DuesPayment[]
}

/** A version of a kind: what it costs and how long it lasts from a day on. */
export type KindVersion = {
  kind: Kind
  fromDay: string
  name: InBoth
  text: InBoth
  price: Money
  joining: Money
  term: 'calendar' | 'rolling'
  months: number
  rollOver: string | null
  windowDays: number
  graceDays: number
  /** How many people an organisation may include; null is as many as it was taken in with. */
  includedMost: number | null
  approvalNew: boolean
  approvalRenewal: boolean
  waiverAllowed: boolean
  isOpen: boolean
}

/** A membership in a list of the desk: no name, for a list is read by whoever stands behind the officer. */
export type ListedMembership = {
  memberId: string
  membershipId: string
  number: string
  kind: Kind
  kindName: InBoth
  standing: Standing
  paidUntil: string | null
  since: string
}

/** A waiver that waits, with her words, which nobody else reads. */
export type WaitingWaiver = {
  waiverId: string
  memberId: string
  number: string
  kindName: InBoth
  askedAt: Date
  words: string
  /** False for her who asked: somebody else answers. */
  isMineToAnswer: boolean
}

/** What was said or not on a day, to whom by number. */
export type ListedReminder = {
  memberId: string
  number: string
  rule: Reminder
  outcome: 'left' | 'no_address' | 'missed' | 'paid'
  endsOn: string
  at: Date
}
