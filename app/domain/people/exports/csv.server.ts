import { stringify } from 'csv-stringify/sync'

/**
 * Cells that a spreadsheet would take for a formula. csv-stringify knows the usual ones (`escape_formulas`); it lets pass
 * those that begin with NUL or a line feed, and formulas behind blanks, which some programs cut away. A leading apostrophe
 * gets a second one, so that taking one away always gives back what was meant.
 */
const NEEDS_APOSTROPHE = /^(?:'|[\0\n]|[\s\p{C}]+[=+\-@＝＋－＠])/u

/**
 * Rows as CSV (RFC 4180: CRLF, doubled quotes; every cell in quotes, so that no other separator parts it). A cell that
 * could be a formula stands behind an apostrophe (OWASP CSV injection, ASVS 1.2.10). UTF-8 with a byte order mark, without
 * which Excel misreads names.
 */
export const toCsv = (columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string =>
  stringify([[...columns], ...rows.map((row) => columns.map((column) => row[column] ?? ''))], {
    bom: true,
    record_delimiter: 'windows',
    quoted: true,
    quoted_empty: true,
    escape_formulas: true,
    cast: {
      string: (text) => (NEEDS_APOSTROPHE.test(text) ? `'${text}` : text),
    },
  })
