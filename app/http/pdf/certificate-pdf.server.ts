import type { CertificateFacts } from '#app/domain/papers/shapes.ts'
import { noonInNairobi } from '#app/domain/shared/dates.ts'
import type { Language } from '#app/i18n/language.ts'
import { translator } from '#app/i18n/translate.ts'
import { certificateFacts, spacedKey } from '#app/ui/paper-words.ts'
import { drawQr } from './draw-qr.server.ts'
import { canDraw } from './fonts.server.ts'
import { contact, facts as factTable, letterhead } from './receipt-pdf.server.ts'
import { openSheet, PAGE, type Sheet, SOFT } from './sheet.server.ts'

const WIDTH = PAGE.right - PAGE.left
const FOOT = 566
/** What stands in letters of its own and not in the table. */
const APART = ['name', 'title', 'signers']

/**
 * A certificate as one A4 page, the same bytes each time. Whose name holds letters that the font lacks is not named: half a name would be
 * somebody else's.
 */
export function certificatePdf(
  printed: CertificateFacts,
  { language, key, link }: { language: Language; key: string; link: string },
): Promise<Uint8Array> {
  const t = translator(language)
  const name = printed.name && canDraw(printed.name) ? printed.name : null
  const heading = `${t('papers.printed.certificate')} ${printed.number}`
  const sheet = openSheet({ title: heading, language, made: noonInNairobi(printed.issuedOn) })
  sheet.addPage()
  let y = letterhead(sheet, language)
  y += sheet.write('H1', t('papers.printed.certificate'), y, { size: 34, bold: true }) + 12
  if (name) {
    y += sheet.write('P', name, y, { size: name.length > 30 ? 20 : 26, bold: true }) + 4
    y += sheet.write('P', t('papers.printed.completed'), y, { size: 13 }) + 6
  } else y += sheet.write('P', t('papers.printed.completedUnnamed'), y, { size: 13 }) + 6
  y += sheet.write('P', printed.title, y, { size: printed.title.length > 60 ? 16 : 20, bold: true }) + 16
  const rows = certificateFacts({ ...printed, name, topics: shortened(printed.topics) }, language, t)
  factTable(
    sheet,
    rows.filter(({ key: fact }) => !APART.includes(fact)),
    y,
  )
  signatures(sheet, printed.signers)
  drawQr(sheet, { link, x: PAGE.left, y: FOOT + 86, side: 96, alt: t('papers.printed.qr') })
  const beside = { size: 10, x: PAGE.left + 116, width: WIDTH - 116 }
  const address = link.slice(0, link.lastIndexOf('/')).replace(/^https?:\/\//, '')
  let at = FOOT + 98
  at += sheet.write('P', t('papers.printed.check', { address }), at, { ...beside, colour: SOFT }) + 4
  sheet.write('P', spacedKey(key), at, { ...beside, bold: true })
  contact(sheet, language)
  return sheet.end()
}

/** What is beyond one page is said by the page that checks it. */
const MOST_TOPICS = 240
function shortened(topics: readonly string[]): string[] {
  let length = 0
  const fit = topics.filter((topic) => (length += topic.length + 3) <= MOST_TOPICS)
  return fit.length < topics.length ? [...fit, '…'] : fit
}

/** A line for each who signs, with her name and what she is below it. */
function signatures(sheet: Sheet, signers: CertificateFacts['signers']): void {
  const width = WIDTH / 3 - 12
  for (const [at, { name, role }] of signers.entries()) {
    const x = PAGE.left + at * (WIDTH / 3)
    sheet.picture(() =>
      sheet.doc
        .moveTo(x, FOOT)
        .lineTo(x + width, FOOT)
        .lineWidth(0.75)
        .strokeColor(SOFT)
        .stroke(),
    )
    const height = sheet.write('P', name, FOOT + 4, { size: name.length > 26 ? 8 : 10, bold: true, x, width })
    sheet.write('P', role, FOOT + 5 + height, { size: role.length > 30 ? 8 : 9, colour: SOFT, x, width })
  }
}
