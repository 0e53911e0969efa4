import { addDays, dayInMonth } from '../../shared/dates.ts'
import { textOf } from '../../shared/sheets/cell-text.ts'
import type { Cell } from '../../shared/sheets/sheet.ts'
import type { DateOrder } from './views.ts'

type DayRead = { day: string | null } | { code: 'day_unclear' | 'day_unreadable' }

const MONTHS: Record<string, number> = Object.fromEntries(
  [
    ['jan', 'january', 'januari'],
    ['feb', 'february', 'februari'],
    ['mar', 'march', 'machi'],
    ['apr', 'april', 'aprili'],
    ['may', 'mei'],
    ['jun', 'june', 'juni'],
    ['jul', 'july', 'julai'],
    ['aug', 'august', 'ago', 'agosti'],
    ['sep', 'sept', 'september', 'septemba'],
    ['oct', 'october', 'okt', 'oktoba'],
    ['nov', 'november', 'novemba'],
    ['dec', 'december', 'des', 'desemba'],
  ].flatMap((names, at) => names.map((name): [string, number] => [name, at + 1])),
)
const UNREADABLE = { code: 'day_unreadable' } as const
const EMPTY = /^(?:|-+|n\/?a|nil|none|null|hakuna|unknown|tbc|\?+)$/i
/** Day nought of a spreadsheet's calendar, and the serial numbers that stand for 1980 to 2079. */
const DAY_NOUGHT = '1899-12-30'
const SERIALS = { from: 29_221, until: 65_745 }

/** Whether somebody wrote that there is nothing. */
export const isEmpty = (text: string): boolean => EMPTY.test(text)

/**
 * A day as people write it: a spreadsheet's own, its serial number, `2024-12-31`, `31/12/24`, `31st Dec 2024`, and of a month or a year
 * alone its first day, or its last one where it is an `end`. Of two numbers that could both be the month neither is guessed.
 */
export function readDay(cell: Cell | undefined, { order, end }: { order: DateOrder; end: boolean }): DayRead {
  if (cell instanceof Date) return valid(...parts(textOf(cell).slice(0, 10).split('-')))
  const text = textOf(cell)
    .normalize('NFKC')
    .replace(/[T ]\d{1,2}:\d{2}(?::\d{2})?.*$/, '')
    .trim()
  if (isEmpty(text)) return { day: null }
  const number = Number(text)
  if (/^\d{5}(?:\.\d+)?$/.test(text) && number >= SERIALS.from && number <= SERIALS.until)
    return { day: addDays(DAY_NOUGHT, Number(text.slice(0, 5))) }
  if (/^(?:19|20)\d{2}$/.test(text)) return { day: `${text}-${end ? '12-31' : '01-01'}` }
  const found = text
    .toLowerCase()
    .replaceAll(/(\d)(?:st|nd|rd|th)\b/g, '$1')
    .split(/[\s,./\-–]+/)
    .filter(Boolean)
  return found.length === 3 ? ofThree(found as [string, string, string], order) : ofMonth(found, end)
}

function ofThree([a, b, c]: [string, string, string], order: DateOrder): DayRead {
  if (MONTHS[b]) return valid(yearOf(c), MONTHS[b], Number(a))
  if (MONTHS[a]) return valid(yearOf(c), MONTHS[a], Number(b))
  if (![a, b, c].every((one) => /^\d{1,4}$/.test(one))) return UNREADABLE
  if (a.length === 4) return valid(...parts([a, b, c]))
  const [first, second, year] = [Number(a), Number(b), yearOf(c)]
  if (first === second || order === 'day_first') return valid(year, second, first)
  if (order === 'month_first') return valid(year, first, second)
  if (first <= 12 && second <= 12) return { code: 'day_unclear' }
  return first > 12 ? valid(year, second, first) : valid(year, first, second)
}

/** `Dec 2024`, `2024 Dec`, `12/2024`, `2024-12`. */
function ofMonth(found: readonly string[], end: boolean): DayRead {
  if (found.length !== 2) return UNREADABLE
  const year = found.find((one) => /^\d{4}$/.test(one)) ?? found[1] ?? ''
  const other = found.find((one) => one !== year) ?? ''
  const month = MONTHS[other] ?? (/^\d{1,2}$/.test(other) && year.length === 4 ? Number(other) : 0)
  const read = valid(yearOf(year), month, 1)
  return end && 'day' in read && read.day ? { day: dayInMonth(yearOf(year), month, 31) } : read
}

const parts = (all: readonly string[]) => all.map(Number) as [number, number, number]
/** Two digits are of this century up to 79: no register is older. */
const yearOf = (text: string): number =>
  /^\d{2}$/.test(text) ? Number(text) + (Number(text) < 80 ? 2000 : 1900) : /^\d{4}$/.test(text) ? Number(text) : 0

/** A day that there is, of a year in which a register can have been kept. */
function valid(year: number, month: number, day: number): DayRead {
  const isReal = year >= 1980 && year <= 2079 && month >= 1 && month <= 12 && day >= 1
  return isReal && dayInMonth(year, month, 31) >= iso(year, month, day) ? { day: iso(year, month, day) } : UNREADABLE
}
const iso = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
