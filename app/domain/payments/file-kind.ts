export type FileKind = 'pdf' | 'jpeg' | 'png' | 'webp'

export const MIME: Record<FileKind, string> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
}

/** 8 MB: a scan of some pages. */
export const MOST_BYTES = 8 * 1024 * 1024

const latin = (bytes: Uint8Array, from: number, until: number): string =>
  String.fromCharCode(...bytes.subarray(from, until))

/** What a file is by its first bytes; what its sender calls it does not count. Null for everything that is not taken. */
export function fileKind(bytes: Uint8Array): FileKind | null {
  if (latin(bytes, 0, 5) === '%PDF-') return 'pdf'
  if (latin(bytes, 0, 3) === '\u00ff\u00d8\u00ff') return 'jpeg'
  if (latin(bytes, 0, 8) === '\u0089PNG\r\n\u001a\n') return 'png'
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP') return 'webp'
  return null
}
