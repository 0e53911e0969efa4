const NAIROBI = new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Nairobi' })

/** The calendar day in Nairobi at an instant, as Postgres `date` writes it: 2026-11-21. */
export const dayOf = (instant: Date): string => NAIROBI.format(instant)

/** The day so many days after another, or before it where that is below zero. Days compare as text. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** The day of a month, or its last one where it is shorter. Months may be beyond the twelfth. */
export function dayInMonth(year: number, month: number, day: number): string {
  const lastOfMonth = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1, Math.min(day, lastOfMonth))).toISOString().slice(0, 10)
}

/** The same day so many months later, or the last of a month that is too short for it. */
export function addMonths(day: string, months: number): string {
  const [year, month, of] = day.split('-').map(Number) as [number, number, number]
  return dayInMonth(year, month + months, of)
}

/** Whole days from one to the other. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** The year in Nairobi at an instant. */
export const yearOf = (instant: Date): number => Number(dayOf(instant).slice(0, 4))

/** The first instant of a year in Nairobi, and the first that is no longer in it. */
export const yearBounds = (year: number): { from: Date; until: Date } => ({
  from: new Date(Date.UTC(year, 0, 1) - HOURS_AHEAD),
  until: new Date(Date.UTC(year + 1, 0, 1) - HOURS_AHEAD),
})

/** The first instant of a month in Nairobi, `YYYY-MM`, and the first that is no longer in it. */
export function monthBounds(month: string): { from: Date; until: Date } {
  const first = new Date(`${month}-01`)
  const next = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1)
  return { from: new Date(first.getTime() - HOURS_AHEAD), until: new Date(next - HOURS_AHEAD) }
}

/** The first instant of a day in Nairobi, `YYYY-MM-DD`, and the first that is no longer in it. */
export const dayBounds = (day: string): { from: Date; until: Date } => ({
  from: new Date(Date.parse(day) - HOURS_AHEAD),
  until: new Date(Date.parse(addDays(day, 1)) - HOURS_AHEAD),
})

const HOURS_AHEAD = 3 * 3_600_000

/** The noon of a day in Nairobi, `YYYY-MM-DD`: an instant for what is known by its day alone. */
export const noonInNairobi = (day: string): Date => new Date(`${day}T12:00:00+03:00`)

const COMPACT = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/

/**
 * Reads `YYYYMMDDHHmmss` as Nairobi clock time (EAT is UTC+3 all year: no zone database needed).
 * Null where it is no real date, the 31st of June included.
 */
export function parseCompactEat(text: string): Date | null {
  const part = COMPACT.exec(text)
  if (!part) return null
  const [year, month, day, hour, minute, second] = part.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const isReal =
    local.getUTCFullYear() === year &&
    local.getUTCMonth() === month - 1 &&
    local.getUTCDate() === day &&
    local.getUTCHours() === hour &&
    local.getUTCMinutes() === minute &&
    local.getUTCSeconds() === second
  return isReal ? new Date(local.getTime() - HOURS_AHEAD) : null
}

/** An instant as `YYYYMMDDHHmmss` on the clock in Nairobi. */
export const toCompactEat = (instant: Date): string => compact(new Date(instant.getTime() + HOURS_AHEAD))

/** An instant as `YYYY-MM-DD HH:mm:ss` on the clock in Nairobi, as the pull query wants it. */
export const toSpacedEat = (instant: Date): string =>
  new Date(instant.getTime() + HOURS_AHEAD).toISOString().slice(0, 19).replace('T', ' ')

const compact = (clock: Date): string => clock.toISOString().slice(0, 19).replaceAll(/\D/g, '')
