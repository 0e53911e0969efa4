import { type Sheet, SOFT } from './sheet.server.ts'

/** Where a column stands, in points. */
export type Place = { x: number; width: number; align?: 'right' }

const SIZE = 9

type Row = { y: number; columns: readonly Place[]; texts: readonly string[]; isHead?: boolean }

/** A row of a table under a rule, tagged; answers where the next begins, in points from the top. */
export function row(
  sheet: Sheet,
  into: PDFKit.PDFStructureElement,
  { y, columns, texts, isHead = false }: Row,
): number {
  sheet.rule(y)
  const element = sheet.doc.struct('TR')
  into.add(element)
  for (const [i, { x, width, align }] of columns.entries()) {
    const style = { size: SIZE, x, width, ...(align && { align }), ...(isHead && { colour: SOFT }) }
    sheet.write(isHead ? 'TH' : 'TD', texts[i] ?? '', y + 4, style, element)
  }
  element.end()
  return y + heightOf(sheet, columns, texts)
}

/** How high a row is, in points. */
export const heightOf = (sheet: Sheet, columns: readonly Place[], texts: readonly string[]): number =>
  Math.max(...columns.map(({ width }, i) => sheet.heightOf(texts[i] ?? '', { size: SIZE, width }))) + 8
