import { streamCsvRows } from 'hucre/csv'
import { streamXlsxRows } from 'hucre/xlsx'
import { isUtf8 } from 'node:buffer'
import { checkArchive } from './check-archive.ts'
import { readAhead } from './read-ahead.ts'
import { type Cell, FileFault, type SheetRow } from './sheet.ts'

/** 30 MB: a year of a hundred thousand rows as CSV. */
export const MOST_BYTES = 30 * 1024 * 1024
const MOST_ROWS = 200_000
const MOST_COLUMNS = 60
/** A quote that nobody closes takes the rest of the file into one cell. */
const MOST_CELL = 2_000
/** More than all of a row's cells together: the library reads a whole line before anybody can look at it. */
const MOST_LINE = 2 * MOST_COLUMNS * MOST_CELL

/** The rows of an XLSX or a CSV file, one after the other, within limits: whoever sends one may mean us harm. */
export async function* readSheet(bytes: Uint8Array): AsyncGenerator<SheetRow> {
  if (bytes.length === 0) throw new FileFault('file_missing')
  if (bytes.length > MOST_BYTES) throw new FileFault('file_too_large')
  let last = 0
  for await (const row of isArchive(bytes) ? xlsxRows(bytes) : csvRows(bytes)) {
    // Empty rows that nobody wrote down still count: people look for the number that they see.
    if (row.row > MOST_ROWS || row.row <= last)
      throw new FileFault(row.row > MOST_ROWS ? 'too_many_rows' : 'broken_file')
    last = row.row
    if (row.cells.length > MOST_COLUMNS && row.cells.slice(MOST_COLUMNS).some((cell) => cell !== null && cell !== ''))
      throw new FileFault('too_wide', { row: row.row })
    if (row.cells.some((cell) => typeof cell === 'string' && cell.length > MOST_CELL))
      throw new FileFault('too_wide', { row: row.row })
    yield row
  }
}

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean => head.every((byte, i) => bytes[i] === byte)
const isArchive = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])

async function* xlsxRows(bytes: Uint8Array): AsyncGenerator<SheetRow> {
  checkArchive(bytes)
  try {
    for await (const rows of readAhead(streamXlsxRows(bytes)))
      for (const { index, values } of rows) yield { row: index + 1, cells: values as Cell[] }
  } catch {
    // Whatever the library throws here, it throws for what is in the file.
    throw new FileFault('broken_file')
  }
}

function* csvRows(bytes: Uint8Array): Generator<SheetRow> {
  // OLE2: an old .xls, or a workbook under a password.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new FileFault('old_excel')
  if (bytes.includes(0)) throw new FileFault('not_a_table')
  for (let [row, from] = [1, 0]; from < bytes.length; row++) {
    const end = bytes.indexOf(0x0a, from)
    if ((end < 0 ? bytes.length : end) - from > MOST_LINE) throw new FileFault('too_wide', { row })
    from = end < 0 ? bytes.length : end + 1
  }
  const text = new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes)
  let row = 0
  for (const cells of streamCsvRows(text, { delimiter: delimiterOf(bytes) }))
    yield { row: (row += 1), cells: cells as Cell[] }
}

/** What stands most often in the first lines: `,`, `;` or a tab. */
function delimiterOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 4_096)).toString('latin1')
  const times = (mark: string) => head.split(mark).length
  return [';', '\t'].reduce((best, mark) => (times(mark) > times(best) ? mark : best), ',')
}
