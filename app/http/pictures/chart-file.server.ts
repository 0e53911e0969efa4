import { tenths } from '#app/ui/climb.ts'
import { scaleLinear } from 'd3-scale'
import sharp from 'sharp'
import { letter, lined } from './lettering.server.ts'

/** The colours of daylight on paper, as `ui/portal.css` has them; what the styles mix of them is mixed here. */
const COLOURS = { ink: '#1d1636', card: '#fffdf7', brand: '#8c1239' } as const
const [WIDTH, MARGIN, TITLE, NOTE] = [680, 20, 20, 12] as const
/** As wide as the drawings themselves are. */
const DRAWN = 320
/** A drawing as its component makes it, within `<svg … viewBox="0 0 320 H">`. */
const DRAWING = /^<svg class="([a-z ]+)" viewBox="0 0 (\d+) (\d+)"[^>]*>([\s\S]*)<\/svg>$/

type Chart = {
  /** Markup of one of the drawings of `ui/`. */
  drawing: string
  /** What these drawings look like: `ui/styles/charts.css`. */
  css: string
  title: string
  note: string
  language: 'en' | 'sw'
}

/** A drawing as a file of its own, with its title above and where it comes from below. It asks nothing of anybody and runs nothing. */
export function chartSvg({ drawing, css, title, note, language }: Chart): string {
  const [, look = '', across = '', down = '', inside = ''] = DRAWING.exec(drawing) ?? []
  const scale = (WIDTH - 2 * MARGIN) / (Number(across) || DRAWN)
  const head = lined(title, { size: TITLE, bold: true, width: WIDTH - 2 * MARGIN, most: 3 })
  const foot = lined(note, { size: NOTE, width: WIDTH - 2 * MARGIN, most: 4 })
  const top = MARGIN + head.length * TITLE * 1.25 + 8
  const end = top + Number(down) * scale + 12
  const height = tenths(end + foot.length * NOTE * 1.4 + MARGIN)
  const line = (kind: string, words: string, y: number) =>
    `<text class="${kind}" x="${MARGIN}" y="${tenths(y)}">${escaped(words)}</text>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" lang="${language}" aria-label="${escaped(title)}">`,
    `<style>${styles(css)}</style><rect width="${WIDTH}" height="${height}" fill="${COLOURS.card}"/>`,
    ...head.map((words, at) => line('chart-title', words, MARGIN + TITLE + at * TITLE * 1.25)),
    `<g class="${look}" transform="translate(${MARGIN} ${tenths(top)}) scale(${scale})">${inside}</g>`,
    ...foot.map((words, at) => line('chart-note', words, end + NOTE + at * NOTE * 1.4)),
    '</svg>',
  ].join('')
}

/** The same as a picture, twice as large. Words are drawn out of the font that we carry: a server has none. */
export const chartPng = (svg: string, css: string): Promise<Uint8Array> =>
  sharp(Buffer.from(drawnOut(svg, styles(css))), { density: 144 })
    .png({ palette: true, colours: 64, effort: 7 })
    .toBuffer()

const TEXT =
  /<text class="([a-z-]+)" x="([\d.-]+)" y="([\d.-]+)"(?: text-anchor="(middle|end|start)")?>([^<]*)<\/text>/g
const TILE = /<g class="tile tile-(?:hidden|\d)"[\s\S]*?<\/g>/g

function drawnOut(svg: string, css: string): string {
  const words = (part: string, colour: string): string =>
    part.replace(TEXT, (_, kind: string, x: string, y: string, anchor: string | undefined, text: string) => {
      const rule = new RegExp(`\\.${kind}[^{}]*\\{[^}]*font-size:\\s*(\\d+)px[^}]*\\}`).exec(css)
      const how = anchor ?? (kind.startsWith('tile-') ? 'middle' : 'start')
      const align = how === 'end' ? 'right' : how === 'middle' ? 'centre' : 'left'
      const bold = /font-weight:\s*700/.test(rule?.[0] ?? '')
      return letter(plain(text), { x: Number(x), y: Number(y), size: Number(rule?.[1] ?? NOTE), colour, bold, align })
    })
  const isDark = (tile: string): boolean => /^<g class="tile tile-[34]"/.test(tile)
  return words(
    svg.replace(TILE, (tile) => words(tile, isDark(tile) ? COLOURS.card : COLOURS.ink)),
    COLOURS.ink,
  )
}

/** The page's styles without what only a page knows: its variables, and colours that it mixes. */
const styles = (css: string): string =>
  `${css
    .replaceAll(/var\(--color-(ink|card|brand)\)/g, (_, name: keyof typeof COLOURS) => COLOURS[name])
    .replaceAll(/color-mix\(in oklab, (#\w{6}) (\d+)%, (#\w{6})\)/g, (_, one: string, part: string, other: string) =>
      mixed(one, other, Number(part)),
    )}text{font-family:"Noto Sans",sans-serif;fill:${COLOURS.ink}}.chart-title{font-size:${TITLE}px;font-weight:700}.chart-note{font-size:${NOTE}px}`

/** So much of one colour in another. */
const mixed = (one: string, other: string, percent: number): string =>
  scaleLinear<string>([0, 100], [other, one])(percent)

const SIGNS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' } as const
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign as keyof typeof SIGNS])
const plain = (text: string): string =>
  Object.entries(SIGNS)
    .toReversed()
    .reduce((so, [sign, written]) => so.replaceAll(written, sign), text)
