import { tenths } from '#app/ui/climb.ts'
import { drawable, fonts } from '../pdf/fonts.server.ts'

type Lettering = {
  x: number
  y: number
  size: number
  colour: string
  bold?: boolean
  align?: 'left' | 'centre' | 'right'
}

const scaleOf = (font: { unitsPerEm: number }, size: number): number => size / font.unitsPerEm
const fontOf = (bold = false) => (bold ? fonts().bold : fonts().plain)

/** How wide a line comes out, in pixels. */
function widthOf(text: string, { size, bold }: Pick<Lettering, 'size' | 'bold'>): number {
  const font = fontOf(bold)
  return font.layout(drawable(text)).advanceWidth * scaleOf(font, size)
}

/** A line of text as SVG paths, out of the font that we carry: it looks the same on each machine, and needs no font there. */
export function letter(text: string, { x, y, size, colour, bold, align = 'left' }: Lettering): string {
  const font = fontOf(bold)
  const scale = scaleOf(font, size)
  const { glyphs, positions } = font.layout(drawable(text))
  const back = { left: 0, centre: 0.5, right: 1 }[align]
  let across = back === 0 ? x : x - back * widthOf(text, { size, ...(bold && { bold }) })
  let paths = ''
  for (const [i, glyph] of glyphs.entries()) {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[i] ?? {}
    const path = glyph.path.toSVG()
    const [left, base] = [across + xOffset * scale, y - yOffset * scale]
    if (path)
      paths += `<path transform="translate(${tenths(left)} ${tenths(base)}) scale(${scale} -${scale})" d="${path}"/>`
    across += xAdvance * scale
  }
  return `<g fill="${colour}">${paths}</g>`
}

/** Words in lines of a width, as many as are allowed; what is left over ends in a dotted line. */
export function lined(
  text: string,
  { size, bold, width, most }: { size: number; bold?: boolean; width: number; most: number },
) {
  const fits = (line: string) => widthOf(line, { size, ...(bold && { bold }) }) <= width
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && fits(`${last} ${word}`)) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  const cut = (line: string): string => {
    let short = line
    while (short && !fits(`${short}…`)) short = short.slice(0, -1)
    return `${short.trimEnd()}…`
  }
  return lines
    .slice(0, most)
    .map((line, i) => (!fits(line) || (i === most - 1 && lines.length > most) ? cut(line) : line))
}
