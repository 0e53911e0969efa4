import { remakePicture } from '#app/http/pictures/remake.server.ts'
import { aPhoto, CANARIES } from '#tests/factories/pictures.ts'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'

const made = async (bytes: Uint8Array) => {
  const result = await remakePicture(bytes)
  if (!result.ok) throw new Error(result.code)
  return result.value
}
const refused = async (bytes: Uint8Array | string) => {
  const result = await remakePicture(Buffer.from(bytes as string))
  return result.ok ? 'taken' : result.code
}
/** What stands in bytes, as plain text in either width. */
const holds = (bytes: Uint8Array, word: string): boolean =>
  Buffer.from(bytes).includes(word) || Buffer.from(bytes).includes(Buffer.from(word, 'utf16le'))

describe('a photo that is made anew', () => {
  test('has lost everything that a camera wrote into it', async () => {
    const sent = await aPhoto()
    for (const word of Object.values(CANARIES)) expect([word, holds(sent, word)]).toEqual([word, true])
    const { image, small } = await made(sent)
    for (const { bytes } of [image, small]) {
      for (const word of Object.values(CANARIES)) expect([word, holds(bytes, word)]).toEqual([word, false])
      for (const part of ['EXIF', 'Exif', 'XMP ', 'ICCP']) expect([part, holds(bytes, part)]).toEqual([part, false])
      const { exif, xmp, icc, orientation } = await sharp(bytes).metadata()
      expect([exif, xmp, icc, orientation]).toEqual([undefined, undefined, undefined, undefined])
    }
  })

  test('stands upright, is 1200 px at most, and has a small one that is light enough for a page', async () => {
    const { image, small } = await made(await aPhoto({ width: 2400, height: 1600 }))
    expect([image.width, image.height]).toEqual([800, 1200])
    expect(small.height).toBeLessThanOrEqual(720)
    expect(small.bytes.length).toBeLessThanOrEqual(26 * 1024)
    const { format, width, height } = await sharp(small.bytes).metadata()
    expect([format, width, height]).toEqual(['webp', small.width, small.height])
  })

  test('may come as PNG, WebP or AVIF, and a small one is not blown up', async () => {
    for (const format of ['png', 'webp', 'avif'] as const) {
      const { image } = await made(await aPhoto({ width: 90, height: 60, format }))
      expect([format, Math.max(image.width, image.height)]).toEqual([format, 90])
    }
  })
})

describe('what is no photo', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'

  test('is not looked into, whatever it says it is', async () => {
    const gif = Buffer.from('GIF89a\xff\xff\xff\xff\0\0\0', 'latin1')
    for (const bytes of [svg, `<?xml version="1.0"?>${svg}`, '%PDF-1.7\n', gif, 'BM\0\0', 'hello', Buffer.alloc(0)])
      expect(await refused(bytes)).toBe('not_a_picture')
  })

  test('is refused where it only begins as one', async () => {
    const whole = await aPhoto({ width: 400, height: 300 })
    expect(await refused(whole.subarray(0, whole.length >> 1))).toBe('broken')
    const png = await aPhoto({ width: 200, height: 200, format: 'png' })
    expect(await refused(png.subarray(0, png.length >> 1))).toBe('broken')
    expect(await refused(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(svg)]))).toBe('broken')
  })

  test('is refused above 10 MB, and above 50 megapixels before a pixel of it is decoded', async () => {
    expect(
      await refused(Buffer.concat([await aPhoto({ width: 90, height: 60 }), Buffer.alloc(10 * 1024 * 1024)])),
    ).toBe('too_heavy')
    const flood = await sharp({ create: { width: 10_000, height: 5_001, channels: 3, background: '#000' } })
      .png()
      .toBuffer()
    expect(flood.length).toBeLessThan(500_000)
    const before = performance.now()
    expect(await refused(flood)).toBe('too_many_pixels')
    expect(performance.now() - before).toBeLessThan(500)
  })
})
