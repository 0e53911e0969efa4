import { dayOf, monthBounds } from '../../shared/dates.ts'

/**
 * A transaction stamps its postings before it commits, and clocks of several machines differ a little: what was stamped this long ago
 * is there for everybody to see, and nothing comes before it any more.
 */
const SETTLES_MS = 30 * 60_000

export type Month = { month: string; from: Date; until: Date; isOver: boolean }

/** The span of a month, `YYYY-MM`, as far as it can be told at an instant; null for what is no month, or has not begun. */
export function monthAt(month: string, now: Date): Month | null {
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month) || month > dayOf(now).slice(0, 7)) return null
  const { from, until } = monthBounds(month)
  const settled = new Date(Math.max(from.getTime(), now.getTime() - SETTLES_MS))
  const isOver = settled >= until
  return { month, from, until: isOver ? until : settled, isOver }
}
