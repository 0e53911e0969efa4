import type { Language } from '#app/i18n/language.ts'
import { formatDay } from '#app/i18n/format.ts'
import { translator } from '#app/i18n/translate.ts'
import type { ShownPost } from '#app/ui/post-page.tsx'
import sharp from 'sharp'
import { canDraw } from '../pdf/fonts.server.ts'
import { letter, lined } from './lettering.server.ts'

const [WIDTH, HEIGHT, MARGIN] = [1_200, 630, 64] as const
const CLOTH = { night: '#211650', marigold: '#f5ae27', maroon: '#8c1239', snow: '#fffaee' } as const
const UNIT = 80

/**
 * The picture that stands beside a link to a post, 1200 by 630 as PNG: its kind and title on the cloth. It never shows a
 * face. A title in letters that the font has not is left out, and the kind says enough.
 */
export async function postPicture(
  { kind, at }: Pick<ShownPost, 'kind' | 'at'>,
  { title }: { title: string },
  language: Language,
): Promise<Uint8Array> {
  const t = translator(language)
  const [ground, size] = [kind === 'urgent_appeal' ? '#650a27' : CLOTH.night, title.length > 60 ? 58 : 72]
  let words = letter(t(`newsroom.kinds.${kind}`), { x: MARGIN, y: 172, size: 34, colour: CLOTH.snow, bold: true })
  if (canDraw(title)) {
    const lines = lined(title, { size, bold: true, width: WIDTH - 2 * MARGIN, most: 4 })
    for (const [i, line] of lines.entries())
      words += letter(line, { x: MARGIN, y: 190 + size + i * size * 1.1, size, colour: CLOTH.marigold, bold: true })
  }
  words += letter(t('common.name'), { x: MARGIN, y: HEIGHT - 56, size: 34, colour: CLOTH.snow, bold: true })
  const right = { x: WIDTH - MARGIN, align: 'right' } as const
  words += letter(formatDay(language, at), { ...right, y: HEIGHT - 56, size: 30, colour: CLOTH.snow })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="${ground}"/>${border()}${words}</svg>`
  return sharp(Buffer.from(svg)).png({ palette: true, colours: 64, effort: 7 }).toBuffer()
}

/** The pindo, as `ui/kanga-border.tsx` draws it, twice as large. */
function border(): string {
  let lozenges = ''
  for (let x = 0; x < WIDTH; x += UNIT)
    lozenges += `<path fill="${CLOTH.marigold}" d="M${x} 0h80L${x + 60} 16 ${x + 40} 0 ${x + 20} 16zM${x} 80l20-16 20 16 20-16 20 16zM${x + 40} 18l22 22-22 22-22-22z"/><path fill="${CLOTH.maroon}" d="M${x + 40} 28q12 12 0 24-12-12 0-24z"/>`
  return `<rect width="${WIDTH}" height="80" fill="${CLOTH.maroon}"/>${lozenges}`
}
