import type { DateFormat, Mapping } from '../account-statement-views.ts'
import { centsOf, instantOf, instantOfCell, isNoRow } from './cells.ts'
import { nameOfColumn, textOf } from '../../shared/sheets/cell-text.ts'
import { type ReadRow, type Template } from './template.ts'
import { FileFault, type SheetRow } from '../../shared/sheets/sheet.ts'

/** A header as it is remembered: the names of its columns, without empty ones at its end. */
export const headerKey = (header: readonly string[]): string =>
  header
    .map((name) => nameOfColumn(name))
    .join('|')
    .replace(/\|+$/, '')

/** A bank's file whose columns somebody has described (`statement_layouts`). */
export const bankTemplate = ({ id, account, header, mapping }: Layout): Template => ({
  name: id,
  provider: 'bank',
  isHeader: (names) => headerKey(names) === header,
  open: (names) => ({
    account,
    printed: { opening: null, closing: null, paidIn: null, withdrawn: null },
    hasBalance: mapping.balance !== null,
    read: (row) => readRow(row, mapping, names),
  }),
})
export type Layout = { id: string; account: string; header: string; mapping: Mapping }

function readRow({ row, cells }: SheetRow, mapping: Mapping, header: readonly string[]): ReadRow | null {
  const spot = (column: number) => ({ row, column: header[column] ?? '' })
  const cents = (column: number | null) => (column === null ? 0n : centsOf(cells[column], spot(column)))
  // Totals below the table have no day.
  if (isNoRow(cells) || textOf(cells[mapping.date]) === '') return null
  const withdrawn = cents(mapping.withdrawn)
  const minor = cents(mapping.amount) + cents(mapping.paidIn) - (withdrawn < 0n ? -withdrawn : withdrawn)
  const text = textOf(cells[mapping.details])
  const reference = textOf(cells[mapping.reference])
    .normalize('NFKC')
    .replaceAll(/\s+/g, ' ')
    .toUpperCase()
    .slice(0, 60)
  if (reference === '' && minor !== 0n) throw new FileFault('receipt_wrong', spot(mapping.reference))
  const isCharge = minor < 0n && /\b(charges?|fees?|levy|commission|excise)\b/i.test(text)
  return {
    ...{ row, reference, minor, linked: null, details: { text, payer: {} } },
    kind: minor > 0n ? 'payment' : isCharge ? 'charge' : 'other',
    balance: mapping.balance === null ? null : centsOf(cells[mapping.balance], spot(mapping.balance)),
    occurredAt: dayIn(cells[mapping.date] ?? null, mapping.format, spot(mapping.date)),
    left: minor === 0n ? 'no_amount' : null,
  }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DAY = /^(\d{1,4})[-/. ]([A-Za-z]{3}|\d{1,2})[-/. ](\d{1,4})(?:[ T](\d{2}:\d{2}(?::\d{2})?))?/

/** The day that a bank wrote, with its clock where it wrote one: at noon in Nairobi otherwise. */
function dayIn(cell: SheetRow['cells'][number], format: DateFormat, at: { row: number; column: string }): Date {
  if (cell instanceof Date) return instantOfCell(cell, at)
  const [, first = '', second = '', third = '', clock] = DAY.exec(textOf(cell)) ?? []
  const [year, month, day] =
    format === 'YYYY-MM-DD'
      ? [first, second, third]
      : format === 'MM/DD/YYYY'
        ? [third, first, second]
        : [third, second, first]
  const named = MONTHS.indexOf(month.toLowerCase()) + 1
  return instantOf([year.length === 2 ? `20${year}` : year, named > 0 ? String(named) : month, day], clock, at)
}
