import type { Shared } from '#app/domain/campaigns/index.server.ts'
import { formatCount, formatMoney } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { translator, type Translate } from '#app/i18n/translate.ts'
import { metresShown } from '#app/ui/climb.ts'
import { CONTACT } from '#app/ui/contact.ts'
import { DAY, drawMountain, flagAt, type Pen } from '../pictures/mountain-scene.server.ts'
import { canDraw } from './fonts.server.ts'
import { drawQr } from './draw-qr.server.ts'
import { openSheet, PAGE, type Sheet, type SheetSize, SOFT } from './sheet.server.ts'

type Poster = {
  shared: Shared
  /** JPEG, as PDF knows pictures. */
  photo: Uint8Array | null
  language: Language
  paper: SheetSize
  paybill: string
  /** Where the QR leads. */
  link: string
}

const WIDTH = PAGE.right - PAGE.left
const SCENE = { top: 30, bottom: 356 }
/** No poster is made on a day: the same words are the same bytes whenever it is printed. */
const MADE = new Date('2019-08-13T00:00:00Z')

/**
 * A sheet to hang up or to hand out: whose climb it is, the mountain with her height, how to give from any phone, and a QR to
 * the page. It says no sum that would be old tomorrow but her goal, and names nobody but her.
 */
export function posterPdf({ shared, photo, language, paper, paybill, link }: Poster): Promise<Uint8Array> {
  const t = translator(language)
  const { campaign, name, kind, goal, code } = shared
  const heading = name && canDraw(name) ? name : campaign
  const sheet = openSheet({ title: campaign, language, made: MADE, paper })
  sheet.addPage()
  scene(sheet, shared, t)
  let y = SCENE.bottom + 14
  y += sheet.write('H1', heading, y, {
    size: heading.length > 28 ? 22 : heading.length > 16 ? 28 : 38,
    bold: true,
    ...besidePhoto(photo),
  })
  const said = kind === 'campaign' ? t('campaigns.climb.title') : t(`share.picture.${kind}`)
  y += sheet.write('P', said, y, { size: 16, ...besidePhoto(photo) })
  if (goal)
    y += sheet.write('P', `${t('campaigns.climb.goal')}: ${formatMoney(goal)}`, y, {
      size: 14,
      colour: SOFT,
      ...besidePhoto(photo),
    })
  if (photo)
    sheet.picture(
      () =>
        sheet.doc.image(Buffer.from(photo), PAGE.right - 128, SCENE.bottom + 18, { fit: [128, 128], align: 'right' }),
      t('share.photo.of', { name: heading }),
    )
  numbers(sheet, { t, paybill, code, y: 534 })
  steps(sheet, { t, paybill, code, y: 640 })
  drawQr(sheet, { link, x: PAGE.right - 144, y: 636, side: 144, alt: t('campaigns.ways.qr') })
  sheet.write('P', `${t('common.name')} · ${CONTACT.phone}`, PAGE.height - 46, { size: 10, colour: SOFT })
  return sheet.end()
}

const besidePhoto = (photo: Uint8Array | null) => (photo ? { width: WIDTH - 148 } : {})

/** The field above: sky from edge to edge, and the mountain with her height. */
function scene(sheet: Sheet, { heightMetres }: Shared, t: Translate): void {
  const { doc } = sheet
  const scale = (SCENE.bottom - SCENE.top) / 280
  const height = formatCount(metresShown(heightMetres))
  sheet.picture(
    () => {
      doc.save()
      doc.rect(0, SCENE.top, PAGE.width, SCENE.bottom - SCENE.top).clip()
      doc.rect(0, SCENE.top, PAGE.width, SCENE.bottom - SCENE.top).fill(DAY.sky)
      doc.translate((PAGE.width - 360 * scale) / 2, SCENE.top).scale(scale)
      drawMountain(penOf(doc), heightMetres)
      doc.restore()
    },
    t('share.poster.mountain', { height }),
  )
  const flag = flagAt(heightMetres)
  const size = flag.size * scale
  const x = (PAGE.width - 360 * scale) / 2 + flag.x * scale
  // What is written begins at its upper edge, and a little more than its size lies above its base line.
  const y = SCENE.top + flag.y * scale - size * 1.07
  sheet.write('P', `${height} ${t('campaigns.climb.metresShort')}`, y, { size, bold: true, colour: DAY.ink, x })
}

function penOf(doc: PDFKit.PDFDocument): Pen {
  const at = (place: { x: number; y: number } | undefined, work: () => void) => {
    doc.save()
    if (place) doc.translate(place.x, place.y)
    work()
    doc.restore()
  }
  return {
    fill: (path, colour, place) => at(place, () => doc.path(path).fill(colour)),
    stroke: (path, colour, width, place) => at(place, () => doc.path(path).lineWidth(width).stroke(colour)),
    within(path, draw) {
      doc.save()
      doc.path(path).clip()
      draw()
      doc.restore()
    },
  }
}

type Words = { t: Translate; paybill: string; code: string; y: number }

/** The two numbers, as large as they go: they are read from across a road. */
function numbers(sheet: Sheet, { t, paybill, code, y }: Words): void {
  const half = WIDTH / 2 - 8
  const size = code.length > 10 ? 27 : code.length > 8 ? 36 : 42
  for (const [i, [label, value]] of [
    [t('campaigns.ways.business'), paybill] as const,
    [t('campaigns.ways.account'), code] as const,
  ].entries()) {
    const at = { x: PAGE.left + i * (half + 16), width: half }
    sheet.write('P', label, y, { size: 13, colour: SOFT, ...at })
    sheet.write('P', value, y + 20, { size, bold: true, ...at })
  }
  sheet.rule(y + 86)
}

function steps(sheet: Sheet, { t, paybill, code, y: from }: Words): void {
  let y = from
  const column = { width: WIDTH - 168 }
  y += sheet.write('H2', t('campaigns.ways.paybillTitle'), y, { size: 15, bold: true, ...column }) + 2
  const all = [
    t('campaigns.ways.stepMenu'),
    t('campaigns.ways.stepBusiness', { paybill }),
    t('campaigns.ways.stepAccount', { code }),
    t('campaigns.ways.stepAmount'),
    t('campaigns.ways.stepPin'),
  ]
  for (const [i, step] of all.entries()) y += sheet.write('P', `${i + 1}. ${step}`, y, { size: 12.5, ...column })
}
