import { formatMoney } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { translator } from '#app/i18n/translate.ts'
import { CONTACT } from '#app/ui/contact.ts'
import { receiptFacts, type ShownReceipt } from '#app/ui/receipt-words.ts'
import { canDraw } from './fonts.server.ts'
import { openSheet, PAGE, type Sheet, SOFT } from './sheet.server.ts'

const LABEL = { size: 11, colour: SOFT, width: 170 }
const VALUE = { size: 11, bold: true, x: PAGE.left + 180, width: PAGE.right - PAGE.left - 180 }

/**
 * A receipt as one A4 page, the same bytes each time while nothing about it changes. A name in letters that the font does
 * not have is left out: half a name would be somebody else's.
 */
export function receiptPdf(
  receipt: ShownReceipt,
  { language, taxNote }: { language: Language; taxNote: string | null },
): Promise<Uint8Array> {
  const t = translator(language)
  const heading = t('receipts.heading', { number: receipt.printed })
  const sheet = openSheet({ title: heading, language, made: receipt.issuedAt })
  sheet.addPage()
  let y = letterhead(sheet, language)
  y += sheet.write('H1', heading, y, { size: 24, bold: true }) + 4
  y += sheet.write('P', `${t('receipts.lead')} ${t('receipts.thanks')}`, y, { size: 11 }) + 18
  y += sheet.write('P', formatMoney(receipt.amount), y, { size: 30, bold: true }) + 16
  const name = receipt.name && canDraw(receipt.name) ? receipt.name : null
  y = facts(sheet, receiptFacts({ ...receipt, name }, language, t), y) + 18
  for (const note of [t('receipts.notInvoice'), taxNote ?? ''])
    if (note) y += sheet.write('P', note, y, { size: 11 }) + 4
  contact(sheet, language)
  return sheet.end()
}

/** Whose it is; answers where one may go on. */
export function letterhead(sheet: Sheet, language: Language): number {
  const t = translator(language)
  let y = 58
  y += sheet.write('P', t('common.name'), y, { size: 13, bold: true }) + 1
  y += sheet.write('P', t('common.strapline'), y, { size: 9, colour: SOFT })
  return y + 34
}

/** Where to ask, at the foot of the page. */
export function contact(sheet: Sheet, language: Language): void {
  const t = translator(language)
  const words = t('receipts.questions', { phone: CONTACT.phone, email: CONTACT.email })
  sheet.write('P', `${words} ${t('common.page.postAddress')}.`, PAGE.height - 66, { size: 9, colour: SOFT })
}

/** Names and values in two columns, as a table of rows that each have a heading. Answers where it ends. */
export function facts(sheet: Sheet, rows: readonly { name: string; value: string }[], from: number): number {
  const table = sheet.doc.struct('Table')
  sheet.root.add(table)
  let y = from
  for (const { name, value } of rows) {
    sheet.rule(y)
    const row = sheet.doc.struct('TR')
    table.add(row)
    const heights = [sheet.write('TH', name, y + 6, LABEL, row), sheet.write('TD', value, y + 6, VALUE, row)]
    row.end()
    y += Math.max(...heights) + 12
  }
  sheet.rule(y)
  table.end()
  return y
}
