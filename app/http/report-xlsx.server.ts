import { translator } from '#app/i18n/translate.ts'
import type { ReportCell, ReportDocument, ReportTable } from '#app/ui/report-document.ts'
import { type Cell, type Sheet, workbook } from './workbook.server.ts'

/** What a spreadsheet program takes as the name of a sheet. */
const MOST_LETTERS = 31
const WIDTHS = { least: 12, most: 60 }

/** A report for a grant as a workbook: what it is and says in words, then a sheet for each table. Text is never a formula. */
export async function reportXlsx({ title, language, madeAt, facts, sections }: ReportDocument): Promise<Uint8Array> {
  const t = translator(language)
  const about: Sheet = {
    name: t('grantReports.report.about'),
    widths: [32, 100],
    rows: [
      [t('grantReports.report.about'), title],
      ...facts.map(({ name, value }) => [name, value]),
      ...sections.flatMap((section) => section.texts.map((text) => [section.title, text])),
    ],
  }
  const names = new Set([about.name.toLowerCase()])
  const sheets = sections.flatMap(({ tables }) =>
    tables.map((table): Sheet => ({
      name: nameOf(table.name, names),
      widths: widthsOf(table),
      rows: [table.head, ...table.rows.map((row) => row.map(cellOf))],
    })),
  )
  return new Uint8Array(await new Response(workbook([about, ...sheets], { at: madeAt })).arrayBuffer())
}

const cellOf = (cell: ReportCell): Cell =>
  typeof cell === 'string' ? cell : 'whole' in cell ? { whole: cell.whole } : { decimal: cell.decimal }

/** A name that no other sheet has, in any case, of letters that a sheet may have. */
function nameOf(wanted: string, taken: Set<string>): string {
  const clean = wanted.replaceAll(/[[\]:*?/\\]/g, ' ').replaceAll(/^'+|'+$/g, '')
  for (let no = 1; ; no++) {
    const tail = no === 1 ? '' : ` ${no}`
    const name = clean.slice(0, MOST_LETTERS - tail.length).trim() + tail
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
  }
}

const widthsOf = ({ head, rows }: ReportTable): number[] =>
  head.map((text, i) => {
    const longest = Math.max(
      text.length,
      ...rows.map((row) => (typeof row[i] === 'string' ? row[i].length : (row[i]?.text.length ?? 0))),
    )
    return Math.min(WIDTHS.most, Math.max(WIDTHS.least, longest + 2))
  })
