import { centsOf } from '../../../account-statements/cells.ts'
import { nameOfColumn, textOf } from '../../../../shared/sheets/cell-text.ts'
import { type Printed, type Template } from '../../../account-statements/template.ts'
import { FileFault, type SheetRow } from '../../../../shared/sheets/sheet.ts'
import { type Columns, readRow } from './read-row.ts'

/**
 * Safaricom's two templates of an organisation's statement (mpesa.md, 16.1 and 16.2), and the one from before 2012, which is
 * recognised to be refused. All are found by the names of their columns, wherever the header stands.
 */
export const mpesaStatements = (shortcode: string): readonly Template[] => [
  {
    name: 'mpesa_before_2012',
    provider: 'mpesa',
    isHeader: (names) => names.includes('transaction party details') && names.includes('paid in'),
    open: () => {
      throw new FileFault('too_old_template')
    },
  },
  {
    name: 'mpesa_classic',
    provider: 'mpesa',
    isHeader: (names) => ['receipt no', 'completion time', 'reason type', 'paid in'].every((n) => names.includes(n)),
    open: (header, above) => {
      const printed = labelled(above)
      if (printed('short code') !== shortcode) throw new FileFault('other_shortcode_file')
      const account = printed('account')
      if (account !== '' && !/utility/i.test(account)) throw new FileFault('other_account_file')
      return { ...opened(header, shortcode), printed: sumsOf(above) }
    },
  },
  {
    name: 'mpesa_newer',
    provider: 'mpesa',
    isHeader: (names) => ['receipt no', 'completion time', 'paid in (kshs)'].every((n) => names.includes(n)),
    open: (header) => opened(header, shortcode),
  },
]

function opened(header: readonly string[], shortcode: string) {
  const names = header.map(nameOfColumn)
  const columnOf = (...wanted: string[]) => names.findIndex((name) => wanted.includes(name))
  const at: Columns = {
    receipt: columnOf('receipt no'),
    completed: columnOf('completion time'),
    details: columnOf('details'),
    status: columnOf('transaction status'),
    paidIn: columnOf('paid in', 'paid in (kshs)'),
    withdrawn: columnOf('withdrawn', 'withdrawn (kshs)'),
    balance: columnOf('balance', 'balance (kshs)'),
    reason: columnOf('reason type'),
    linked: columnOf('linked transaction id'),
    account: columnOf('a/c no'),
    shortcode: columnOf('short code', 'shortcode'),
  }
  const printed: Printed = { opening: null, closing: null, paidIn: null, withdrawn: null }
  return { account: shortcode, printed, hasBalance: true, read: (row: SheetRow) => readRow(row, at, header, shortcode) }
}

/** What stands behind a label in the rows above the header, by its name and never by its place. */
const labelled =
  (above: readonly SheetRow[]) =>
  (label: string): string => {
    const found = cellBehind(above, label)
    return found ? textOf(found.cell) : ''
  }

function cellBehind(above: readonly SheetRow[], label: string) {
  for (const { row, cells } of above) {
    const at = cells.findIndex((cell) => nameOfColumn(cell).replace(/:$/, '') === label)
    if (at >= 0) return { cell: cells[at + 1], spot: { row, column: textOf(cells[at]) } }
  }
  return null
}

function sumsOf(above: readonly SheetRow[]): Printed {
  const sum = (label: string): bigint | null => {
    const found = cellBehind(above, label)
    return found && textOf(found.cell) !== '' ? centsOf(found.cell, found.spot) : null
  }
  const withdrawn = sum('total withdrawn')
  return {
    ...{ opening: sum('opening balance'), closing: sum('closing balance'), paidIn: sum('total paid in') },
    withdrawn: withdrawn !== null && withdrawn < 0n ? -withdrawn : withdrawn,
  }
}
