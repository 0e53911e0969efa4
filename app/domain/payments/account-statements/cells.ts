import { parseCompactEat } from '../../shared/dates.ts'
import { clockOf, textOf } from '../../shared/sheets/cell-text.ts'
import { type Cell, FileFault } from '../../shared/sheets/sheet.ts'

/** An empty row, or words below the table: a movement has a day, a sum and something besides. */
export function isNoRow(cells: readonly Cell[]): boolean {
  let filled = 0
  for (const cell of cells) if (textOf(cell) !== '' && ++filled === 3) return false
  return true
}

/** Where a cell stands, for whoever is told that it cannot be read. */
export type Spot = { row: number; column: string }

const SUM = /^([-+]?)(?:KES|KSH|KSHS)?\s*(\d{1,12}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,2})0*)?$/i

/** `1,100.00`, `-60`, `(60.00)`, 99.25: minor units with their sign, from the text. Nought where nothing stands there. */
export function centsOf(cell: Cell | undefined, at: Spot): bigint {
  const text = textOf(cell)
  if (text === '' || text === '-') return 0n
  const isBracketed = /^\(.*\)$/.test(text)
  const found = SUM.exec(isBracketed ? text.slice(1, -1).trim() : text)
  if (!found) throw new FileFault('amount_wrong', at)
  const minor = BigInt((found[2] ?? '').replaceAll(',', '')) * 100n + BigInt((found[3] ?? '').padEnd(2, '0'))
  return found[1] === '-' || isBracketed ? -minor : minor
}

/** The instant of year, month, day and a clock in Nairobi (`HH:mm:ss`, noon where none stands there); faults where it is no real one. */
export function instantOf(parts: readonly (string | undefined)[], clock: string | undefined, at: Spot): Date {
  const [year = '', month = '', day = ''] = parts
  const [hour = '12', minute = '00', second = '00'] = clock?.split(':') ?? []
  const compact = [year, month, day, hour, minute, second].map((part) => part.padStart(2, '0')).join('')
  const instant = parseCompactEat(compact)
  if (!instant || year < '2007' || year > '2100') throw new FileFault('time_wrong', at)
  return instant
}

/** A spreadsheet's own time, to the second: what its clock shows is Nairobi's. */
export function instantOfCell(cell: Date, at: Spot): Date {
  const [day = '', clock] = clockOf(cell).split('T')
  return instantOf(day.split('-'), clock, at)
}
