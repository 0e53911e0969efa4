import { parseMarkdown, plainOf } from '#app/domain/shared/markdown.ts'
import { formatDay } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { translator } from '#app/i18n/translate.ts'
import type { ShownPost } from '#app/ui/post-page.tsx'
import type { Nodes } from 'mdast'
import { contact, letterhead } from './receipt-pdf.server.ts'
import { openSheet, PAGE, type Sheet, SOFT } from './sheet.server.ts'

const LOWEST = PAGE.height - 90
const BODY = { size: 11.5 }
export type Block = { role: 'H2' | 'P' | 'LI'; text: string }

/** A post as the press prints it: A4, tagged, in one language, the same bytes each time while nothing about it changes. */
export function postPdf(
  { kind, place, at, signatories, address, corrections }: ShownPost,
  { title, lead, text, asks }: { title: string; lead: string; text: string; asks: string },
  language: Language,
): Promise<Uint8Array> {
  const t = translator(language)
  const sheet = openSheet({ title, language, made: at })
  sheet.addPage()
  let y = letterhead(sheet, language)
  y += sheet.write('P', t(`newsroom.kinds.${kind}`), y, { size: 11, bold: true, colour: SOFT }) + 2
  y += sheet.write('H1', title, y, { size: 22, bold: true }) + 6
  if (lead) y += sheet.write('P', lead, y, { size: 13, bold: true }) + 6
  const line = [place, formatDay(language, at)].filter(Boolean).join(', ')
  y += sheet.write('P', line, y, { size: 11, colour: SOFT }) + 10
  const blocks = [
    ...corrections.map((correction): Block => ({
      role: 'P',
      text: `${t('newsroom.post.corrected', { day: formatDay(language, correction.at) })}: ${correction[language]}`,
    })),
    ...blocksOf(text),
    ...(asks ? [{ role: 'H2', text: t('newsroom.post.asks') } as const, ...blocksOf(asks)] : []),
    ...(signatories.length > 0
      ? [
          { role: 'H2', text: t('newsroom.post.signatories') } as const,
          ...signatories.map((name): Block => ({ role: 'LI', text: `• ${name}` })),
        ]
      : []),
    { role: 'P', text: address } as const,
  ]
  for (const block of blocks) y = writeBlock(sheet, block, y)
  contact(sheet, language)
  return sheet.end()
}

/** Writes a block where it has room; one that has none begins a page, and one longer than a page is parted at its words. */
export function writeBlock(sheet: Sheet, { role, text }: Block, from: number): number {
  const style = role === 'H2' ? { size: 14, bold: true } : BODY
  let [y, rest] = [from, text]
  while (rest) {
    const part = fitting(sheet, rest, style, LOWEST - y)
    if (part) y += sheet.write(role, part, y, style) + (role === 'LI' ? 3 : 8)
    rest = rest.slice(part.length).trimStart()
    if (rest) {
      sheet.addPage()
      y = 58
    }
  }
  return y
}

function fitting(sheet: Sheet, text: string, style: { size: number; bold?: boolean }, room: number): string {
  if (sheet.heightOf(text, style) <= room) return text
  // All of a block that fits on a page of its own goes there.
  if (sheet.heightOf(text, style) <= LOWEST - 58) return ''
  const words = text.split(/(?<=\s)/)
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (sheet.heightOf(words.slice(0, middle).join(''), style) <= room) low = middle
    else high = middle - 1
  }
  return words.slice(0, low).join('')
}

/** A text as blocks of plain words. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  const add = (role: Block['role'], node: Nodes, sign = '') => {
    const words = plainOf(node).trim()
    if (words) blocks.push({ role, text: sign + words })
  }
  const place = (nodes: readonly Nodes[], depth: number) => {
    for (const node of nodes) {
      if (node.type === 'heading') add('H2', node)
      else if (node.type === 'list')
        node.children.forEach((item, i) => add('LI', item, node.ordered ? `${(node.start ?? 1) + i}. ` : '• '))
      else if (node.type === 'blockquote' && depth < 3) place(node.children, depth + 1)
      else add('P', node)
    }
  }
  place(parseMarkdown(text).children, 0)
  return blocks
}
