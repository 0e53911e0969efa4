import type { Money } from '#app/domain/shared/money.ts'
import type { InBoth, Standing } from './membership-words.ts'

export type Term = {
  id: string
  beginsOn: string
  endsOn: string
  price: Money
  waived: Money
  isUndone: boolean
  paidBy: readonly string[]
}
export type Renewal = {
  beginsOn: string
  endsOn: string
  asOf: string
  price: Money
  joining: Money
  waived: Money
  due: Money
  missing: Money
}
export type Membership = {
  id: string
  name: InBoth
  text: InBoth
  standing: Standing
  paidUntil: string | null
  graceUntil: string | null
  renewal: Renewal | null
  terms: readonly Term[]
  waiver: 'waiting' | 'allowed' | null
  mayAskWaiver: boolean
  waitsForYes: boolean
  endReason: string | null
  leaving: {
    leavingId: string
    reason: string
    leavesOn: string
    isWaiting: boolean
    hasWords: boolean
  } | null
}
export type Asked = {
  state: 'created' | 'sent' | 'unknown' | 'failed' | 'paid'
  byCard: boolean
  amount: Money
  maskedPhone: string
}
/** Dues as `ownDues` and `openMember` bring them. */
export type OwnDues = {
  memberId: string
  number: string
  since: string
  credit: Money
  asked: Asked | null
  memberships: readonly Membership[]
  payments: readonly { paymentId: string; paidAt: Date; method: string; reference: string; left: Money }[]
}
