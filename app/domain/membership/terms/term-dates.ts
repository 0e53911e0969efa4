import { addDays } from '../../shared/dates.ts'

/** What decides the days of a term, out of a version of its kind. */
export type TermRule = {
  term: 'calendar' | 'rolling'
  /** How long a rolling term is. */
  months: number
  /** `MM-DD`: a calendar term that begins on it or later covers the next year too; null where none does. */
  rollOver: string | null
  /** Days after an end within which the next term still follows it. */
  graceDays: number
}

/** Days in Nairobi, both of them covered, and the day of the month on which rolling terms turn. */
export type TermDays = { beginsOn: string; endsOn: string; anchorDay: number }

/**
 * The days of the term that money of a day gives. In the term before or its grace it follows the day after that one's end, so that
 * paying early loses nothing and paying late gains nothing; else it begins on the day itself. A rolling term ends the day before the
 * same day of a later month: the anchor keeps the 31st through months that have none. A calendar term ends with its year, or
 * the next from the roll-over day on. All by the calendar, never by counting days.
 */
export function termDays(rule: TermRule, last: Omit<TermDays, 'beginsOn'> | null, asOf: string): TermDays {
  const follows = last !== null && asOf <= addDays(last.endsOn, rule.graceDays)
  const beginsOn = follows ? addDays(last.endsOn, 1) : asOf
  const [year, month, day] = partsOf(beginsOn)
  if (rule.term === 'calendar') {
    const isLate = rule.rollOver !== null && beginsOn.slice(5) >= rule.rollOver
    return { beginsOn, endsOn: `${isLate ? year + 1 : year}-12-31`, anchorDay: day }
  }
  const anchorDay = follows && turnsOn(beginsOn, last.anchorDay) ? last.anchorDay : day
  return { beginsOn, endsOn: addDays(dayInMonth(year, month + rule.months, anchorDay), -1), anchorDay }
}

/** Whether a day is the one on which an anchor turns its month: itself, or the last day of a month that is too short for it. */
const turnsOn = (day: string, anchorDay: number): boolean => {
  const [year, month] = partsOf(day)
  return dayInMonth(year, month, anchorDay) === day
}

/** The day of a month, or its last one where it is shorter. Months may be beyond the twelfth. */
function dayInMonth(year: number, month: number, day: number): string {
  const lastOfMonth = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1, Math.min(day, lastOfMonth))).toISOString().slice(0, 10)
}

const partsOf = (day: string): [number, number, number] => day.split('-').map(Number) as [number, number, number]
