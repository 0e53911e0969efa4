import QRCode from 'qrcode'

/** A QR code as one SVG path: rows of dark squares, `size` units wide. Drawn by the page itself, so no request is made. */
export function qrPath(text: string): { size: number; path: string } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (!modules.get(y, x)) continue
      const from = x
      while (x < modules.size && modules.get(y, x)) x++
      path += `M${from} ${y}h${x - from}v1h-${x - from}z`
    }
  }
  return { size: modules.size, path }
}
