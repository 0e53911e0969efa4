import { daysBetween } from '#app/domain/shared/dates.ts'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { bodyOf } from './streamed.server.ts'
import { writable } from './xml-text.server.ts'

/** Text stays text, whatever it begins with. A number is written as its decimal text, to the cent and never through a float. */
export type Cell = string | { decimal: string } | { whole: string } | { day: string } | null
type Row = readonly Cell[]
/** `rows` are asked for one after the other as the file is fetched; the first of them is the head. Widths in letters. */
export type Sheet = { name: string; widths: readonly number[]; rows: AsyncIterable<Row> | Iterable<Row> }

/** What a spreadsheet program takes on one sheet. */
export const MOST_ROWS = 1_048_576

/**
 * An XLSX workbook as it is fetched: whatever its size, only a piece of it is in memory. A fault in its rows breaks it off. `at`
 * is the time that all its parts carry, so that the same rows make the same file.
 */
export function workbook(sheets: readonly Sheet[], { at }: { at: Date }): ReadableStream<Uint8Array> {
  const zip = new ZipFile()
  const options = { mtime: at, compress: true }
  const add = (path: string, xml: string) => zip.addBuffer(Buffer.from(HEAD + xml), path, options)
  add('[Content_Types].xml', contentTypes(sheets.length))
  add('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]))
  add('xl/workbook.xml', `<workbook ${MAIN} ${REL}><sheets>${sheets.map(sheetName).join('')}</sheets></workbook>`)
  add(
    'xl/_rels/workbook.xml.rels',
    relations([...sheets.map((_, i) => ['worksheet', partOf(i)] as const), ['styles', 'styles.xml']]),
  )
  add('xl/styles.xml', STYLES)
  const bytes = zip.outputStream as Readable
  // Each sheet that is begun listens for the end.
  bytes.setMaxListeners(sheets.length + 10)
  const breakOff = (fault: Error) => void bytes.destroy(fault)
  zip.on('error', breakOff)
  for (const [i, sheet] of sheets.entries())
    zip.addReadStreamLazy(`xl/${partOf(i)}`, options, (done) => {
      // The library hears of no fault in what it is given, and lets it wait where nobody fetches any more.
      const xml = Readable.from(sheetXml(sheet), { objectMode: false }).on('error', breakOff)
      bytes.once('close', () => xml.destroy())
      done(null, xml)
    })
  zip.end()
  return bodyOf(bytes)
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const REL = `xmlns:r="${OFFICE}"`
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const partOf = (i: number): string => `worksheets/sheet${i + 1}.xml`

const sheetName = ({ name }: Sheet, i: number): string =>
  `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`

const relations = (parts: readonly (readonly [string, string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${parts
    .map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

function contentTypes(sheets: number): string {
  const part = (path: string, type: string) => `<Override PartName="/xl/${path}" ContentType="${TYPE}.${type}+xml"/>`
  return [
    `<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    part('workbook.xml', 'sheet.main'),
    part('styles.xml', 'styles'),
    ...Array.from({ length: sheets }, (_, i) => part(partOf(i), 'worksheet')),
    '</Types>',
  ].join('')
}

/** Number formats of the cells, by their place in `cellXfs`: as it is, a head, an amount, a day, text, a whole number. */
const STYLES = [
  `<styleSheet ${MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>`,
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="6">',
  ...[
    [0, 0],
    [49, 1],
    [4, 0],
    [164, 0],
    [49, 0],
    [3, 0],
  ].map(
    ([format, font]) =>
      `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`,
  ),
  '</cellXfs></styleSheet>',
].join('')
const STYLE = { head: 1, amount: 2, day: 3, text: 4, whole: 5 }

/** Pieces of this many letters are packed at a time. */
const PIECE = 64 * 1024

async function* sheetXml({ widths, rows }: Sheet): AsyncGenerator<Buffer> {
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
  let piece = [
    `${HEAD}<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0">`,
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    `<cols>${columns.join('')}</cols><sheetData>`,
  ].join('')
  let number = 0
  for await (const row of rows) {
    number += 1
    piece += `<row r="${number}">${row.map((cell) => cellXml(cell, number === 1)).join('')}</row>`
    if (piece.length < PIECE) continue
    yield Buffer.from(piece)
    piece = ''
  }
  yield Buffer.from(`${piece}</sheetData></worksheet>`)
}

function cellXml(cell: Cell, isHead: boolean): string {
  if (cell === null) return '<c/>'
  if (typeof cell === 'string') {
    const text = `<is><t xml:space="preserve">${escaped(cell)}</t></is>`
    return `<c s="${isHead ? STYLE.head : STYLE.text}" t="inlineStr">${text}</c>`
  }
  if ('decimal' in cell) return `<c s="${STYLE.amount}"><v>${cell.decimal}</v></c>`
  if ('whole' in cell) return `<c s="${STYLE.whole}"><v>${cell.whole}</v></c>`
  return `<c s="${STYLE.day}"><v>${daysBetween(DAY_NOUGHT, cell.day)}</v></c>`
}

/** Of a spreadsheet's calendar, which holds 1900 for a leap year. */
const DAY_NOUGHT = '1899-12-30'

const MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** `_x0041_` is a letter to a spreadsheet program, so that its own first mark is written that way. */
const escaped = (text: string): string =>
  writable(text)
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[&<>"]/g, (mark) => MARKS[mark] ?? '')
