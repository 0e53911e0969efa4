import type { Language } from '#app/i18n/language.ts'
import PDFDocument from 'pdfkit'
import { drawable, fonts } from './fonts.server.ts'

/** Of the design system's tokens (`ui/portal.css`), as they are by day. */
const INK = '#1d1636'
export const SOFT = '#544c6b'
const MAROON = '#8c1239'
const MARIGOLD = '#f5ae27'
const LINE = '#dccfb6'

/** A4 in points, and the column that is written in. */
export const PAGE = { width: 595.28, height: 841.89, left: 56, right: 539.28 }
const WIDTH = PAGE.right - PAGE.left

type Style = {
  size: number
  bold?: boolean
  colour?: string
  align?: 'left' | 'right' | 'center'
  x?: number
  width?: number
}

/** A6 is A4 halved twice: what is drawn for one is drawn for the other, half as large. */
export type SheetSize = 'a4' | 'a6'
/** ID-1, as bank cards are (ISO/IEC 7810: 85.60 by 53.98 mm), in points. */
export const CARD = { width: 242.65, height: 153.01 }
type Role = 'H1' | 'H2' | 'P' | 'TH' | 'TD' | 'LI'

export type Sheet = ReturnType<typeof openSheet>

/** A card, and what is cut into cards, has no edge of its own. */
type SheetOptions = { title: string; language: Language; made: Date; paper?: SheetSize | 'card' | 'cards' }

/**
 * A tagged document in one language, of fixed metadata: the same words are the same bytes each time. `made` stands in it as
 * the day of its making.
 */
export function openSheet({ title, language, made, paper = 'a4' }: SheetOptions) {
  const info = { Title: title, Creator: 'Defenders Coalition', Producer: 'Defenders Coalition', CreationDate: made }
  const doc = new PDFDocument({
    ...{ size: 'A4', margin: 0, lang: language, tagged: true, displayTitle: true, pdfVersion: '1.7' },
    // No font of pdfkit's own: ours are registered below.
    ...{ info, font: '', autoFirstPage: false },
    // @ts-expect-error pdfkit makes PDF/UA; its types know PDF/A alone.
    subset: 'PDF/UA',
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => void chunks.push(chunk))
  const ended = new Promise<Uint8Array>((done) => doc.on('end', () => done(Buffer.concat(chunks))))
  // @ts-expect-error pdfkit takes an open font and shares it; its types know fonts by name and by bytes alone.
  doc.registerFont('plain', fonts().plain).registerFont('bold', fonts().bold)
  const root = doc.struct('Document', { lang: language })
  doc.addStructure(root)

  const draw = (text: string, y: number, style: Style): number => {
    const { size, bold, colour = INK, align = 'left', x = PAGE.left, width = WIDTH } = style
    doc
      .font(bold ? 'bold' : 'plain')
      .fontSize(size)
      .fillColor(colour)
    // Drawn at half its size, a sheet seems to pdfkit to end in its middle, and it would begin another.
    const options = { width, align, lineGap: size * 0.15, ...(paper === 'a6' && { height: 2 * PAGE.height }) }
    const words = drawable(text)
    doc.text(words, x, y, options)
    return doc.heightOfString(words, options)
  }
  return {
    doc,
    root,
    addPage() {
      const size = paper === 'card' ? [CARD.width, CARD.height] : paper === 'a6' ? 'A6' : 'A4'
      doc.addPage({ size: size as PDFKit.PDFDocumentOptions['size'], margin: 0 })
      if (paper === 'a6') doc.scale(0.5)
      if (paper === 'a4' || paper === 'a6') adorn(doc)
    },
    /** Writes text as an element of the structure; answers how high it came out. */
    write(role: Role, text: string, y: number, style: Style, into: PDFKit.PDFStructureElement = root): number {
      let height = 0
      into.add(doc.struct(role, {}, () => void (height = draw(text, y, style))))
      return height
    },
    /** How high text would come out. */
    heightOf(text: string, { size, bold, width = WIDTH }: Style): number {
      doc.font(bold ? 'bold' : 'plain').fontSize(size)
      return doc.heightOfString(drawable(text), { width, lineGap: size * 0.15 })
    },
    /** Draws what is looked at and not read; `alt` says what it is, and nothing is said where it only adorns. */
    picture(work: () => void, alt?: string) {
      if (alt === undefined) return asArtifact(doc, work)
      root.add(doc.struct('Figure', { alt }, () => work()))
    },
    /** A line across that is no part of what is read out. */
    rule(y: number) {
      asArtifact(doc, () => doc.moveTo(PAGE.left, y).lineTo(PAGE.right, y).lineWidth(0.75).strokeColor(LINE).stroke())
    },
    end(): Promise<Uint8Array> {
      root.end()
      doc.end()
      return ended
    },
  }
}

const asArtifact = (doc: PDFKit.PDFDocument, work: () => void): void => {
  doc.markContent('Artifact', { type: 'Layout' })
  work()
  doc.endMarkedContent()
}

/** Three quarters of the square in which it is drawn: every point of it is a number that is written out in full. */
const UNIT = 30
const LOWER_EDGE = 812

/** The pindo along the upper and the lower edge, as `ui/kanga-border.tsx` draws it. */
function adorn(doc: PDFKit.PDFDocument): void {
  asArtifact(doc, () => {
    for (const y of [0, LOWER_EDGE]) pindo(doc, { x: 0, y, width: PAGE.width })
  })
}

/** One band of it, from a place on; its last square may be cut by whoever draws. */
export function pindo(doc: PDFKit.PDFDocument, { x: from, y, width }: { x: number; y: number; width: number }): void {
  doc.rect(from, y, width, UNIT).fill(MAROON)
  for (const { path, colour } of PINDO) {
    for (let x = from; x < from + width; x += UNIT) doc.path(at(path, x, y))
    doc.fill(colour)
  }
}

const at = (path: string, x: number, y: number): string =>
  path.replaceAll(
    /(\d+) (\d+)/g,
    (_, px: string, py: string) => `${x + (Number(px) * UNIT) / 40} ${y + (Number(py) * UNIT) / 40}`,
  )

/** In a square of forty; every point is said in full, so that it can be moved. */
const PINDO = [
  { path: 'M0 0 L40 0 L30 8 L20 0 L10 8 Z M0 40 L10 32 L20 40 L30 32 L40 40 Z', colour: MARIGOLD },
  { path: 'M20 9 L31 20 L20 31 L9 20 Z', colour: MARIGOLD },
  { path: 'M0 15 L5 20 L0 25 Z M40 15 L35 20 L40 25 Z', colour: MARIGOLD },
  { path: 'M20 14 Q26 20 20 26 Q14 20 20 14 Z', colour: MAROON },
]
