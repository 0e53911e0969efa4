import { qrPath } from '../qr.server.ts'
import type { Sheet } from './sheet.server.ts'

/** Draws a QR whose `side` is said in points; `alt` says what it leads to. */
export function drawQr(
  { doc, picture }: Sheet,
  { link, x, y, side, alt }: { link: string; x: number; y: number; side: number; alt: string },
): void {
  const { size, path } = qrPath(link)
  picture(() => {
    doc.save()
    doc.translate(x, y).scale(side / size)
    doc.path(path).fill('#000000')
    doc.restore()
  }, alt)
}
