import type { Currency, Money } from '../shared/money.ts'

/** What the pages of the daily close are shown: shapes alone, safe for a browser. */

export type RailName = { provider: string; account: string; currency: Currency }

/** What moves money on an account of ours. */
export const WHATS = ['payment', 'charge', 'sweep', 'return', 'other'] as const
export type What = (typeof WHATS)[number]
/** `balance`: the balance that the provider told with its messages moved otherwise than the books. */
export type DifferenceWhat = What | 'balance'

/** Under one receipt: what the books have and what the statement (of `balance`, the provider) has, with sign. `day` where it is another's than the page's. */
export type ShownDifference = {
  what: DifferenceWhat
  reference: string
  books: Money
  statement: Money
  /** `late` came to a day that was signed already; `carried` was left open by the close before. */
  kind: 'today' | 'late' | 'carried'
  day: string
  answer: 'explained' | 'carried' | null
  words: string | null
}

/** Both without sign. */
export type InAndOut = { in: Money; out: Money }
/** `statement` is null where none tells of the day. */
export type SumLine = { books: InAndOut; statement: InAndOut | null }
/** By how much the balance that the provider told moved between two of its messages, and the books in the same span; with sign. */
export type ProviderLine = { moved: Money; books: Money; since: Date; until: Date }

export type DayView = SumLine & {
  rail: RailName
  day: string
  /** By what moved it, of the kinds that there are. */
  sums: (SumLine & { what: What })[]
  /** What the provider's confirmations of the day come to; null where it sent none. */
  confirmed: Money | null
  provider: ProviderLine | null
  differences: ShownDifference[]
  /** How it was seen; who signs says it again, so that nobody signs what has moved meanwhile. */
  seen: string
  signed: { by: string; at: Date } | null
  /** Null where it can be signed. */
  blocked: Blocked | null
  /** The oldest day before it that nobody has signed, where one stands in the way. */
  waitsFor: string | null
}
/** `later_signed`: a later day of the account is signed already, and what comes to this one stands in the next close. */
export type Blocked = 'day_not_over' | 'day_before_open' | 'later_signed'

/** An account of ours with its days. */
export type CloseRail = {
  rail: RailName
  /** The newest first. */
  signed: { day: string; by: string; at: Date; books: InAndOut; carried: number }[]
  /** Days on which money moved and that nobody has signed, the oldest first, and how many there are in all. */
  open: string[]
  openInAll: number
}
