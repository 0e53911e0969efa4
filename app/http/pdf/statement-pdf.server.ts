import { formatDay, formatMoney } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { translator, type Translate } from '#app/i18n/translate.ts'
import { type ShownStatement, statementTotals } from '#app/ui/statement-words.ts'
import { contact, facts, letterhead } from './receipt-pdf.server.ts'
import { openSheet, PAGE, type Sheet } from './sheet.server.ts'
import { heightOf, type Place, row } from './table-row.server.ts'

type Line = ShownStatement['lines'][number]
type Column = Place & { head: string; cell: (line: Line) => string }

/** Above the foot of the page, which says where to ask. */
const LOWEST = PAGE.height - 84

/** A giver's year as A4 pages, the same bytes each time while nothing about it changes. */
export function statementPdf(
  statement: ShownStatement,
  { language, taxNote }: { language: Language; taxNote: string | null },
): Promise<Uint8Array> {
  const t = translator(language)
  const words = { year: String(statement.year) }
  const heading = t('receipts.statement.heading', words)
  const sheet = openSheet({ title: heading, language, made: statement.madeAt })
  sheet.addPage()
  let y = letterhead(sheet, language)
  y += sheet.write('H1', heading, y, { size: 24, bold: true }) + 4
  y += sheet.write('P', t('receipts.statement.lead', words), y, { size: 11 }) + 14
  y = facts(sheet, statementTotals(statement, t), y) + 16
  for (const note of [t('receipts.statement.notInvoice'), taxNote ?? ''])
    if (note) y += sheet.write('P', note, y, { size: 11 }) + 4
  contact(sheet, language)
  lines(sheet, statement.lines, { y: y + 14, columns: columnsOf(language, t), language })
  return sheet.end()
}

function lines(
  sheet: Sheet,
  all: readonly Line[],
  { y: from, columns, language }: { y: number; columns: readonly Column[]; language: Language },
): void {
  const table = sheet.doc.struct('Table')
  sheet.root.add(table)
  const heads = columns.map(({ head }) => head)
  let y = row(sheet, table, { y: from, columns, texts: heads, isHead: true })
  for (const line of all) {
    const texts = columns.map(({ cell }) => cell(line))
    if (y + heightOf(sheet, columns, texts) > LOWEST) {
      sheet.addPage()
      contact(sheet, language)
      y = row(sheet, table, { y: 58, columns, texts: heads, isHead: true })
    }
    y = row(sheet, table, { y, columns, texts })
  }
  sheet.rule(y)
  table.end()
}

function columnsOf(language: Language, t: Translate): Column[] {
  const widths = [80, 150, 92, 76, 85]
  const cells: Omit<Column, 'x' | 'width'>[] = [
    { head: t('receipts.statement.day'), cell: ({ paidAt }) => formatDay(language, paidAt) },
    { head: t('receipts.statement.purpose'), cell: ({ purpose }) => purpose[language] },
    {
      head: t('receipts.statement.receipt'),
      cell: ({ receipt }) =>
        receipt ? `${receipt.printed}${receipt.isVoid ? `, ${t('receipts.statement.isVoid')}` : ''}` : '',
    },
    {
      ...{ head: t('receipts.statement.amount'), align: 'right' as const },
      cell: ({ amount, base }) =>
        amount.currency === 'KES' ? formatMoney(base) : `${formatMoney(amount)}\n${formatMoney(base)}`,
    },
    {
      ...{ head: t('receipts.statement.returned'), align: 'right' as const },
      cell: ({ returned }) => (returned.minor > 0n ? formatMoney(returned) : ''),
    },
  ]
  let x = PAGE.left
  return cells.map((cell, i) => {
    const column = { ...cell, x, width: (widths[i] ?? 0) - 6 }
    x += widths[i] ?? 0
    return column
  })
}
