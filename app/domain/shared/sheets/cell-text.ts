import type { Cell } from './sheet.ts'

/** A cell as text. A number loses what binary fractions added to it: fifteen digits are all that a spreadsheet keeps. */
export function textOf(cell: Cell | undefined): string {
  if (typeof cell === 'string') return cell.trim()
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return numberText(cell)
  if (cell instanceof Date) return clockOf(cell).replace('T', ' ')
  return String(cell)
}

/** Few numbers have more digits than they mean, and rounding is what costs. */
function numberText(value: number): string {
  const text = String(value)
  return text.length <= 15 ? text : String(Number(value.toPrecision(15)))
}

/** A column's name, for comparing: small letters, no dots, one space. */
export const nameOfColumn = (cell: Cell | undefined): string =>
  textOf(cell).normalize('NFKC').toLowerCase().replaceAll('.', '').replaceAll(/\s+/g, ' ').trim()

/** Half a second more: serial numbers of days fall short of the second that they mean. */
export const clockOf = (cell: Date): string =>
  Number.isNaN(cell.getTime()) ? '' : new Date(cell.getTime() + 500).toISOString().slice(0, 19)
