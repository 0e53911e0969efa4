import { stringify } from 'csv-stringify/sync'

/**
 * Cells that a spreadsheet would take for a formula. csv-stringify knows the usual ones (`escape_formulas`); it lets pass
 * those that begin with NUL or a line feed, and formulas behind blanks, which some programs cut away. A leading apostrophe
 * gets a second one, so that taking one away always gives back what was meant.
 */
const NEEDS_APOSTROPHE = /^(?:'|[\0\n]|[\s\p{C}]+[=+\-@＝＋－＠])/u

/**
 * Rows as CSV (RFC 4180: CRLF, doubled quotes; every cell in quotes, so that no other separator parts it). A cell that
 * could be a formula stands behind an apostrophe (OWASP CSV injection, ASVS 1.2.10). `isFirst` puts the byte order mark of UTF-8
 * before them, without which Excel misreads names; what is written in parts has it once.
 */
export const csvRows = (rows: readonly (readonly string[])[], { isFirst }: { isFirst: boolean }): string =>
  stringify([...rows], {
    bom: isFirst,
    record_delimiter: 'windows',
    quoted: true,
    quoted_empty: true,
    escape_formulas: true,
    cast: {
      string: (text) => (NEEDS_APOSTROPHE.test(text) ? `'${text}` : text),
    },
  })

/** The same of a table by the names of its columns, with these above it; a cell that is missing is empty. */
export const toCsv = (columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string =>
  csvRows([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))], { isFirst: true })
