import type { Language } from '#app/i18n/language.ts'
import { type Translate, translator } from '#app/i18n/translate.ts'
import { spacedKey } from '#app/ui/paper-words.ts'
import { drawQr } from './draw-qr.server.ts'
import { canDraw } from './fonts.server.ts'
import { CARD, openSheet, PAGE, pindo, type Sheet, SOFT } from './sheet.server.ts'

/** What stands on a card: a name or nothing, and where its square leads. */
export type CardToPrint = { key: string; name: string | null; link: string }

/** No card is made on a day: whether it holds is asked when it is scanned. */
const MADE = new Date('2019-08-13T00:00:00Z')
const QR = 84
const [ACROSS, DOWN] = [2, 5]
const SHEET = { left: (PAGE.width - ACROSS * CARD.width) / 2, top: (PAGE.height - DOWN * CARD.height) / 2 }

/** A card of the size of a bank card, the same bytes each time. */
export function cardPdf(card: CardToPrint, language: Language): Promise<Uint8Array> {
  const t = translator(language)
  const sheet = openSheet({ title: t('papers.printed.card'), language, made: MADE, paper: 'card' })
  sheet.addPage()
  drawCard(sheet, { ...card, x: 0, y: 0 }, t)
  return sheet.end()
}

/** Ten cards on each sheet, to be cut; the number of the member stands beside hers, outside the cut. */
export function cardSheetPdf(
  cards: readonly (CardToPrint & { number: string })[],
  language: Language,
): Promise<Uint8Array> {
  const t = translator(language)
  const sheet = openSheet({ title: t('papersDesk.cards.title'), language, made: MADE, paper: 'cards' })
  for (const [at, card] of cards.entries()) {
    const place = at % (ACROSS * DOWN)
    if (place === 0) sheet.addPage()
    const [column, row] = [place % ACROSS, (place - (place % ACROSS)) / ACROSS]
    const [x, y] = [SHEET.left + column * CARD.width, SHEET.top + row * CARD.height]
    const margin = { size: 6.5, colour: SOFT, width: SHEET.left - 8, align: column === 0 ? 'right' : 'left' } as const
    sheet.write('P', card.number, y + CARD.height / 2, {
      ...margin,
      x: column === 0 ? 4 : SHEET.left + ACROSS * CARD.width + 4,
    })
    drawCard(sheet, { ...card, x, y }, t)
    cutMarks(sheet, x, y)
  }
  return sheet.end()
}

function drawCard(sheet: Sheet, { x, y, ...card }: CardToPrint & { x: number; y: number }, t: Translate): void {
  const { doc } = sheet
  sheet.picture(() => {
    doc.save()
    doc.rect(x, y, CARD.width, 16).clip()
    doc.translate(x, y).scale(16 / 30)
    pindo(doc, { x: 0, y: 0, width: (CARD.width * 30) / 16 })
    doc.restore()
  })
  const column = { x: x + 12, width: CARD.width - QR - 36 }
  let at = y + 26
  at += sheet.write('P', t('common.name'), at, { ...column, size: 9.5, bold: true }) + 1
  at += sheet.write('P', t('papers.printed.card'), at, { ...column, size: 8, colour: SOFT }) + 8
  const name = card.name && canDraw(card.name) ? card.name : null
  if (name) sheet.write('P', name, at, { ...column, size: name.length > 24 ? 9.5 : 12.5, bold: true })
  drawQr(sheet, { link: card.link, x: x + CARD.width - QR - 14, y: y + 26, side: QR, alt: t('papers.printed.qr') })
  sheet.write('P', t('papers.printed.scan'), y + 26 + QR + 3, {
    ...{ x: x + CARD.width - QR - 14, width: QR, size: 6.5, align: 'center', colour: SOFT },
  })
  const address = card.link.slice(0, card.link.lastIndexOf('/')).replace(/^https?:\/\//, '')
  const line = { x: x + 12, width: CARD.width - 24, size: 6, colour: SOFT }
  sheet.write('P', `${address} · ${spacedKey(card.key)}`, y + CARD.height - 14, line)
}

/** Short lines at the corners, where one cuts. */
function cutMarks(sheet: Sheet, x: number, y: number): void {
  const { doc } = sheet
  sheet.picture(() => {
    for (const cx of [x, x + CARD.width])
      for (const cy of [y, y + CARD.height])
        doc
          .moveTo(cx - 4, cy)
          .lineTo(cx + 4, cy)
          .moveTo(cx, cy - 4)
          .lineTo(cx, cy + 4)
    doc.lineWidth(0.4).strokeColor(SOFT).stroke()
  })
}
