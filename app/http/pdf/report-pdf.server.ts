import { cellText, type ReportCell, type ReportDocument, type ReportTable } from '#app/ui/report-document.ts'
import { type Block, writeBlock } from './post-pdf.server.ts'
import { contact, facts, letterhead } from './receipt-pdf.server.ts'
import { openSheet, PAGE, type Sheet } from './sheet.server.ts'
import { heightOf, type Place, row } from './table-row.server.ts'

const TOP = 58
/** Above the foot of the page, which says where to ask. */
const LOWEST = PAGE.height - 90
const GAP = 6

/** A report for a grant as A4 pages, tagged, the same bytes each time. */
export function reportPdf({ title, language, madeAt, facts: about, sections }: ReportDocument): Promise<Uint8Array> {
  const sheet = openSheet({ title, language, made: madeAt })
  const turn = (): number => {
    sheet.addPage()
    return TOP
  }
  sheet.addPage()
  let y = letterhead(sheet, language)
  y += sheet.write('H1', title, y, { size: 22, bold: true }) + 10
  y = facts(sheet, about, y) + 18
  for (const { title: heading, texts, tables } of sections) {
    // A heading stands with something below it.
    if (y + 90 > LOWEST) y = turn()
    y = writeBlock(sheet, { role: 'H2', text: heading }, y)
    for (const text of texts) y = writeBlock(sheet, { role: 'P', text } satisfies Block, y)
    for (const one of tables) y = table(sheet, one, { y, isNamed: one.name !== heading, turn }) + 12
  }
  contact(sheet, language)
  return sheet.end()
}

type Where = { y: number; isNamed: boolean; turn: () => number }

function table(sheet: Sheet, { name, head, rows }: ReportTable, { y: from, isNamed, turn }: Where): number {
  const columns = columnsOf({ head, rows })
  let y = from
  const first = heightOf(sheet, columns, head) + heightOf(sheet, columns, (rows[0] ?? []).map(cellText))
  if (y + first + (isNamed ? 24 : 0) > LOWEST) y = turn()
  if (isNamed) y += sheet.write('P', name, y, { size: 11, bold: true }) + 4
  const element = sheet.doc.struct('Table')
  sheet.root.add(element)
  y = row(sheet, element, { y, columns, texts: head, isHead: true })
  for (const cells of rows) {
    const texts = cells.map(cellText)
    if (y + heightOf(sheet, columns, texts) > LOWEST) {
      y = row(sheet, element, { y: turn(), columns, texts: head, isHead: true })
    }
    y = row(sheet, element, { y, columns, texts })
  }
  sheet.rule(y)
  element.end()
  return y
}

const isNumber = (cell: ReportCell | undefined): boolean => cell !== undefined && typeof cell !== 'string'

/** Columns as wide as what stands in them, numbers to the right. */
function columnsOf({ head, rows }: Pick<ReportTable, 'head' | 'rows'>): Place[] {
  const whole = PAGE.right - PAGE.left
  const letters = head.map((text, i) =>
    // The longest cell counts up to a line's worth: beyond that it is broken.
    Math.max(text.length, 10, ...rows.map((cells) => Math.min(cellText(cells[i] ?? '').length, 34))),
  )
  const all = letters.reduce((sum, count) => sum + count, 0)
  let x = PAGE.left
  return letters.map((count, i) => {
    const width = (whole * count) / all
    const column = {
      x,
      width: width - GAP,
      ...(rows.some((cells) => isNumber(cells[i])) && { align: 'right' as const }),
    }
    x += width
    return column
  })
}
