import { nameOfColumn, textOf } from '../../shared/sheets/cell-text.ts'
import { readSheet } from '../../shared/sheets/read-sheet.server.ts'
import { type OpenTemplate, type Template } from './template.ts'
import { type Cell, FileFault, type SheetRow } from '../../shared/sheets/sheet.ts'

/** How far down a header may stand. */
const MOST_ABOVE = 40
const SAMPLE = 6

type Opened = OpenTemplate & { template: string; provider: Template['provider']; rows: AsyncGenerator<SheetRow> }
/** A table, but none that is known: the names of its columns and its first rows. */
type Unknown = { template: null; header: string[]; sample: string[][] }

/**
 * Finds the header of a file by the names of its columns and opens it as the first template that knows it. Throws `FileFault`
 * for what is no table, and later, as its rows are read, for a cell that cannot be.
 */
export async function openSheet(bytes: Uint8Array, templates: readonly Template[]): Promise<Opened | Unknown> {
  const rows = readSheet(bytes)
  const above: SheetRow[] = []
  for await (const row of without(rows)) {
    const names = row.cells.map(nameOfColumn)
    const template = templates.find((one) => one.isHeader(names))
    if (template) {
      const header = row.cells.map((cell) => textOf(cell))
      const opened = template.open(header, above)
      return { ...opened, template: template.name, provider: template.provider, rows }
    }
    above.push(row)
    if (above.length >= MOST_ABOVE) break
  }
  await rows.return(undefined)
  return unknown(above)
}

/** Goes on with the same rows after a header: `for await` would end them. */
async function* without(rows: AsyncGenerator<SheetRow>): AsyncGenerator<SheetRow> {
  for (let next = await rows.next(); !next.done; next = await rows.next()) yield next.value
}

/**
 * The first row with at least four names is taken for the header, one that names a day before all others: a date, a reference, words
 * and a sum are the least, and above them a bank prints who and where it is.
 */
function unknown(above: readonly SheetRow[]): Unknown {
  const named = above.flatMap(({ cells }, at) => (cells.filter(isName).length >= 4 ? [at] : []))
  const at =
    named.find((one) => above[one]?.cells.some((cell) => /\b(date|tarehe)\b/i.test(textOf(cell)))) ?? named[0] ?? -1
  const header = above[at]?.cells.map((cell) => textOf(cell))
  if (!header) throw new FileFault('not_a_table')
  const sample = above.slice(at + 1, at + 1 + SAMPLE).map(({ cells }) => header.map((_, i) => textOf(cells[i])))
  return { template: null, header, sample }
}

const isName = (cell: Cell): boolean => /\p{L}/u.test(textOf(cell)) && textOf(cell).length < 60
