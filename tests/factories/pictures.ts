import type { Picture } from '#app/domain/campaigns/index.server.ts'
import { remakePicture } from '#app/http/pictures/remake.server.ts'
import sharp from 'sharp'

/** Words that a camera, a phone or a program writes into a photo, and that must be in none of ours. */
export const CANARIES = {
  artist: 'Kanarimpigapicha',
  gps: 'KANARIGPS',
  xmp: 'kanari-xmp-mahali',
  comment: 'kanari-maoni-ya-kamera',
  icc: 'sawsctrl',
}

/** A photo as a phone takes it: noisy, lying on its side by its orientation, with all that cameras write into files. */
export async function aPhoto({
  width = 1600,
  height = 1200,
  format = 'jpeg' as 'jpeg' | 'png' | 'webp' | 'avif',
} = {}) {
  const noise = { type: 'gaussian', mean: 120, sigma: 30 } as const
  const plain = sharp({ create: { width, height, channels: 3, background: '#a33', noise } })
  const made = await plain
    .withExif({
      IFD0: { Artist: CANARIES.artist, ImageDescription: CANARIES.artist },
      IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '1/1 17/1 0/1', GPSMapDatum: CANARIES.gps },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${CANARIES.xmp}</a></x:xmpmeta>`)
    .withIccProfile('p3')
    .withMetadata({ orientation: 6 })
    .toFormat(format, { quality: 60 })
    .toBuffer()
  return format === 'jpeg' ? withComment(made) : made
}

/** Behind the two bytes by which a JPEG begins, a comment. */
function withComment(jpeg: Buffer): Buffer {
  const text = Buffer.from(CANARIES.comment)
  const head = Buffer.from([0xff, 0xfe, 0, text.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, text, jpeg.subarray(2)])
}

/** One that was made anew, as a verb takes it. */
export async function aPicture(): Promise<Picture> {
  const made = await remakePicture(await aPhoto({ width: 320, height: 240 }))
  if (!made.ok) throw new Error(made.code)
  return made.value
}
