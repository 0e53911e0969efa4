import type { Shared } from '#app/domain/campaigns/index.server.ts'
import { formatCount, formatMoney } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { translator } from '#app/i18n/translate.ts'
import { metresShown, percentOf } from '#app/ui/climb.ts'
import sharp from 'sharp'
import { canDraw } from '../pdf/fonts.server.ts'
import { letter, lined } from './lettering.server.ts'
import { DAY, drawMountain, flagAt, type Pen } from './mountain-scene.server.ts'

const WIDTH = 1_200
const HEIGHT = 630
const GROUND = 470
const MARGIN = 60
const SCALE = 1.68
const LEFT = WIDTH - 360 * SCALE - 40
const TOP = GROUND - 280 * SCALE

/**
 * The picture that stands beside a link: the mountain with the total of now, and whose it is, 1200 by 630 as PNG. It shows no
 * photo and no giver, of nobody. A name in letters that the font has not is left out.
 */
export async function sharePicture(
  shared: Shared,
  { language, paybill }: { language: Language; paybill: string },
): Promise<Uint8Array> {
  const svg = shareSvg(shared, { language, paybill })
  return sharp(Buffer.from(svg)).png({ palette: true, colours: 64, effort: 7 }).toBuffer()
}

function shareSvg(
  { campaign, name, kind, raised, goal, heightMetres, code }: Shared,
  { language, paybill }: { language: Language; paybill: string },
): string {
  const t = translator(language)
  const heading = name && canDraw(name) ? name : campaign
  const size = heading.length > 18 ? 64 : 88
  const lines = lined(heading, { size, bold: true, width: 560, most: 2 })
  let words = letter(campaign, { x: MARGIN, y: 84, size: 30, colour: DAY.ink, bold: true })
  for (const [i, line] of lines.entries())
    words += letter(line, { x: MARGIN, y: 116 + size + i * size * 1.05, size, colour: DAY.ink, bold: true })
  const said = name === null ? t('campaigns.climb.title') : t(`share.picture.${kind === 'team' ? 'team' : 'climber'}`)
  for (const [i, line] of lined(said, { size: 32, width: 520, most: 2 }).entries())
    words += letter(line, { x: MARGIN, y: 170 + size * 1.05 * lines.length + i * 40, size: 32, colour: DAY.ink })
  words += letter(formatMoney(raised), { x: MARGIN, y: GROUND + 92, size: 72, colour: DAY.sky, bold: true })
  const of = goal
    ? t('share.picture.of', { percent: formatCount(percentOf(raised, goal)), goal: formatMoney(goal) })
    : t('climbers.team.raised')
  words += letter(of, { x: MARGIN, y: GROUND + 138, size: 30, colour: DAY.onGround })
  const right = { x: WIDTH - MARGIN, align: 'right', colour: DAY.onGround } as const
  words += letter(`Paybill ${paybill}`, { ...right, y: GROUND + 74, size: 34, bold: true })
  words += letter(code, { ...right, y: GROUND + 120, size: 34, bold: true })
  const height = `${formatCount(metresShown(heightMetres))} ${t('campaigns.climb.metresShort')}`
  const flag = flagAt(heightMetres)
  const place = { x: LEFT + flag.x * SCALE, y: TOP + flag.y * SCALE, size: flag.size * SCALE }
  words += letter(height, { ...place, colour: DAY.ink, bold: true })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="${DAY.sky}"/><g transform="translate(${LEFT} ${TOP}) scale(${SCALE})">${mountainSvg(heightMetres)}</g><rect y="${GROUND - 1}" width="${WIDTH}" height="${HEIGHT}" fill="${DAY.ground}"/>${words}</svg>`
}

function mountainSvg(heightMetres: number): string {
  let svg = ''
  let clips = 0
  const placed = (at?: { x: number; y: number }) => (at ? ` transform="translate(${at.x} ${at.y})"` : '')
  const pen: Pen = {
    fill: (path, colour, at) => void (svg += `<path fill="${colour}"${placed(at)} d="${path}"/>`),
    stroke: (path, colour, width, at) =>
      void (svg += `<path fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"${placed(at)} d="${path}"/>`),
    within(path, draw) {
      const id = `clip${++clips}`
      svg += `<clipPath id="${id}"><path d="${path}"/></clipPath><g clip-path="url(#${id})">`
      draw()
      svg += '</g>'
    },
  }
  drawMountain(pen, heightMetres)
  return svg
}

/** The mountain at sunrise and nothing else, for practice: no stock picture, and nobody's face. */
export const practicePhoto = (): Promise<Uint8Array> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="840" viewBox="0 0 360 280"><rect width="360" height="280" fill="${DAY.sky}"/>${mountainSvg(3_000)}</svg>`,
    ),
  )
    .png()
    .toBuffer()
