import { dayOf } from '../shared/dates.ts'

const HOUR_MS = 3_600_000
const FROM = 21
const UNTIL = 7

/**
 * When an SMS may go that could go at `at`: the same instant by day; from nine in the evening until seven in the morning
 * in Nairobi, the coming seven o'clock. A phone that lights up at night is seen by others.
 */
export function awakeFrom(at: Date): Date {
  const midnight = new Date(`${dayOf(at)}T00:00:00+03:00`).getTime()
  const hour = (at.getTime() - midnight) / HOUR_MS
  if (hour >= UNTIL && hour < FROM) return at
  return new Date(midnight + (hour < UNTIL ? UNTIL : 24 + UNTIL) * HOUR_MS)
}
