import { dayOf, monthBounds } from '../../shared/dates.ts'

/**
 * A transaction stamps its postings before it commits, and clocks of several machines differ a little: this long after a month's end
 * nothing is added to it any more.
 */
const SETTLES_MS = 30 * 60_000
/** Of a running month what is being written down just now is left out, so that a file agrees with the sums beside it. */
const YOUNG_MS = 60_000

export type Month = { month: string; from: Date; until: Date; isOver: boolean }

/** The span of a month, `YYYY-MM`, as far as it can be told at an instant; null for what is no month, or has not begun. */
export function monthAt(month: string, now: Date): Month | null {
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month) || month > dayOf(now).slice(0, 7)) return null
  const { from, until } = monthBounds(month)
  const old = Math.max(from.getTime(), now.getTime() - YOUNG_MS)
  const isOver = now.getTime() - SETTLES_MS >= until.getTime()
  return { month, from, until: new Date(Math.min(old, until.getTime())), isOver }
}
