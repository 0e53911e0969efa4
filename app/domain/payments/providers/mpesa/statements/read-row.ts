import { centsOf, instantOf, instantOfCell, isNoRow } from '../../../account-statements/cells.ts'
import { textOf } from '../../../../shared/sheets/cell-text.ts'
import { type ReadRow } from '../../../account-statements/template.ts'
import { FileFault, type SheetRow } from '../../../../shared/sheets/sheet.ts'
import { readDetails } from './read-details.ts'
import { kindOfRow } from './row-kind.ts'

/** Where the columns of a template stand; below nought where it has none such. */
export type Columns = Record<
  | 'receipt'
  | 'completed'
  | 'details'
  | 'status'
  | 'paidIn'
  | 'withdrawn'
  | 'balance'
  | 'reason'
  | 'linked'
  | 'account'
  | 'shortcode',
  number
>

const RECEIPT = /^[A-Z0-9]{8,16}$/
/** `21-11-2026 12:36:39` and `21/11/2026 12:36:39`. */
const TIME = /^(\d{2})[-/](\d{2})[-/](\d{4}) (\d{2}:\d{2}(?::\d{2})?)$/

/** Reads one row of either template. Null for an empty one, and for words that stand below the table. */
export function readRow(
  { row, cells }: SheetRow,
  at: Columns,
  header: readonly string[],
  shortcode: string,
): ReadRow | null {
  const text = (column: keyof Columns): string => textOf(cells[at[column]])
  const spot = (column: keyof Columns) => ({ row, column: header[at[column]] ?? '' })
  if (isNoRow(cells)) return null
  const reference = text('receipt').toUpperCase()
  if (!RECEIPT.test(reference)) throw new FileFault('receipt_wrong', spot('receipt'))

  const time = cells[at.completed]
  const parts = TIME.exec(text('completed'))
  const occurredAt =
    time instanceof Date
      ? instantOfCell(time, spot('completed'))
      : instantOf([parts?.[3], parts?.[2], parts?.[1]], parts?.[4], spot('completed'))
  const withdrawn = centsOf(cells[at.withdrawn], spot('withdrawn'))
  const minor = centsOf(cells[at.paidIn], spot('paidIn')) - (withdrawn < 0n ? -withdrawn : withdrawn)
  const details = text('details')
  const { words, payer } = readDetails(details)
  const { kind, left } = kindOfRow(words, text('reason'), minor)
  const isComplete = text('status') === '' || text('status').toLowerCase() === 'completed'
  const isOurs = text('shortcode') === '' || text('shortcode') === shortcode
  if (isComplete && text('balance') === '') throw new FileFault('balance_missing', spot('balance'))
  return {
    ...{ row, reference, kind, minor, occurredAt },
    balance: isComplete ? centsOf(cells[at.balance], spot('balance')) : null,
    linked: RECEIPT.test(text('linked').toUpperCase()) ? text('linked').toUpperCase() : null,
    details: { text: details, payer: { ...payer, ...(text('account') && { accountText: text('account') }) } },
    left: !isComplete ? 'not_completed' : !isOurs ? 'other_shortcode' : minor === 0n ? 'no_amount' : left,
  }
}
