import type { Currency, Money } from '../shared/money.ts'

/** What the pages of the daily close are shown: shapes alone, safe for a browser. */

export type RailName = { provider: string; account: string; currency: Currency }

/** Under one receipt: what the books have and what the statement has, with sign. `day` where it is another's than the page's. */
export type ShownDifference = {
  reference: string
  books: Money
  statement: Money
  /** `late` came to a day that was signed already; `carried` was left open by an earlier close. */
  kind: 'today' | 'late' | 'carried'
  day: string
  answer: 'explained' | 'carried' | null
  words: string | null
}

export type DayView = {
  rail: RailName
  day: string
  books: { in: Money; out: Money }
  statement: { in: Money; out: Money } | null
  provider: { differs: Money; until: Date } | null
  differences: ShownDifference[]
  /** How it was seen; who signs says it again, so that nobody signs what has moved meanwhile. */
  seen: string
  signed: { by: string; at: Date } | null
  /** Null where it can be signed. */
  blocked: 'day_not_over' | 'day_before_open' | null
}
