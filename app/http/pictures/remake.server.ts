import type { Picture } from '#app/domain/campaigns/index.server.ts'
import { ok, refuse, type Result } from '#app/domain/shared/result.ts'
import sharp from 'sharp'

// What was decoded is nobody's business afterwards, and two photos at once would be most of a small machine.
sharp.cache(false)
sharp.concurrency(1)

/** `broken`: it begins as a picture and does not go on as one. */
export type PictureRefusal = 'not_a_picture' | 'too_heavy' | 'too_many_pixels' | 'broken'

const MOST_BYTES = 10 * 1024 * 1024
const MOST_PIXELS = 50_000_000
const MOST_SECONDS = 15
const LARGE = { side: 1_200, quality: 78 }
/** A page may weigh 60 KB at its first view, and this much of it is left for a photo. */
const SMALL = { sides: [720, 560, 420], qualities: [74, 60, 46], bytes: 26 * 1024 }

/** How a file begins that a phone or a camera makes. What a browser says that it is counts for nothing. */
const STARTS: readonly ((bytes: Buffer) => boolean)[] = [
  (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  (bytes) => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
  (bytes) => ['ftypavif', 'ftypavis'].includes(bytes.toString('latin1', 4, 12)),
]

let last: Promise<unknown> = Promise.resolve()

/**
 * A picture as we keep it, out of bytes that anybody sent: decoded, turned upright, made small and encoded anew as WebP, so
 * that nothing of the file itself is left, neither what the camera wrote (place, day, device) nor what may be hidden in it.
 * JPEG, PNG, WebP and AVIF are taken, of the first frame; SVG, PDF and GIF are not looked into. One at a time.
 */
export function remakePicture(sent: Uint8Array): Promise<Result<Picture, PictureRefusal>> {
  const made = last.then(() => remake(Buffer.from(sent)))
  // Whoever sent it hears of a fault; the next in line only waits until it is over.
  last = made.catch(() => undefined)
  return made
}

async function remake(bytes: Buffer): Promise<Result<Picture, PictureRefusal>> {
  if (bytes.length > MOST_BYTES) return refuse('too_heavy')
  if (!STARTS.some((starts) => starts(bytes))) return refuse('not_a_picture')
  try {
    const { width, height } = await open(bytes, false).metadata()
    if (width * height > MOST_PIXELS) return refuse('too_many_pixels')
    const large = await sized(bytes, LARGE.side, LARGE.quality)
    return ok({ image: large, small: await lightEnough(Buffer.from(large.bytes)) })
  } catch {
    // Whatever it is that libvips does not like, whoever sent it can only send another.
    return refuse('broken')
  }
}

const open = (bytes: Buffer, limited = true) =>
  sharp(bytes, { limitInputPixels: limited ? MOST_PIXELS : false, failOn: 'error', pages: 1, autoOrient: true })

async function sized(bytes: Buffer, side: number, quality: number) {
  const { data, info } = await open(bytes)
    .timeout({ seconds: MOST_SECONDS })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality, effort: 4 })
    .toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height }
}

/** Smaller and coarser until it is light; the last try is taken as it is. */
async function lightEnough(large: Buffer) {
  let small = await sized(large, SMALL.sides[0] ?? 0, SMALL.qualities[0] ?? 0)
  for (const side of SMALL.sides)
    for (const quality of SMALL.qualities)
      if (small.bytes.length > SMALL.bytes) small = await sized(large, side, quality)
  return small
}

/** One of our own pictures as PDF takes it. */
export const asJpeg = (webp: Uint8Array): Promise<Uint8Array> =>
  sharp(webp)
    .resize({ width: 640, height: 640, fit: 'inside' })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 82 })
    .toBuffer()
