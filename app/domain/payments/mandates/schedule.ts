import { addDays } from '../../shared/dates.ts'

/** Days of the month on which a payer may be asked: every month has them. */
export const FIRST_DAY = 1
export const LAST_DAY = 28

/** Prompts for one month at most, on days that follow each other. */
export const MOST_TRIES = 3
/** After so many months of failures in a row nobody is rung any more until she says so. */
export const MOST_FAILED_MONTHS = 3
/** A month that could not be asked for in this many days is left out: the next one would come too soon behind it. */
export const LATEST_DAYS = 7
/** An arrangement to which nobody said yes within these days has not begun. */
export const UNANSWERED_DAYS = { card: 7, prompt: 2, standing_order: 45 } as const

/**
 * The next day on which to ask: `dayOfMonth` in a later month than `last`, the day that was asked for last (null where
 * none was), and not before `earliest`. So nobody is asked twice for one month, whatever she changes.
 */
export function nextDue({
  dayOfMonth,
  last,
  earliest,
}: {
  dayOfMonth: number
  last: string | null
  earliest: string
}): string {
  const [year, month] = partsOf(earliest)
  for (let ahead = 0; ; ahead++) {
    const due = new Date(Date.UTC(year, month - 1 + ahead, dayOfMonth)).toISOString().slice(0, 10)
    if (due >= earliest && (last === null || due.slice(0, 7) > last.slice(0, 7))) return due
  }
}

/** First and last day of a standing order that was asked for on `asked`: it begins on the next such day, and runs for a year. */
export function orderSpan(asked: string, dayOfMonth: number): { from: string; until: string } {
  const from = nextDue({ dayOfMonth, last: null, earliest: addDays(asked, 1) })
  const [year, month, date] = partsOf(from)
  return { from, until: new Date(Date.UTC(year + 1, month - 1, date - 1)).toISOString().slice(0, 10) }
}

const partsOf = (day: string): [number, number, number] => day.split('-').map(Number) as [number, number, number]
