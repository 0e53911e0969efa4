import { brotliCompress, constants, gzip } from 'node:zlib'
import { promisify } from 'node:util'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

export type Encoding = 'br' | 'gzip' | 'identity'

export function encodingFor(acceptEncoding: string | undefined): Encoding {
  if (!acceptEncoding) return 'identity'
  if (/\bbr\b/.test(acceptEncoding)) return 'br'
  return /\bgzip\b/.test(acceptEncoding) ? 'gzip' : 'identity'
}

// Quality 5 costs a few milliseconds for a page of ours; 11 would cost fifty to save a few hundred bytes.
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }
const SMALL = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }

/** `isSmall` takes its time: for what is compressed once, and fetched by everybody. */
export async function compress(bytes: Buffer, encoding: Encoding, { isSmall = false } = {}): Promise<Buffer> {
  if (encoding === 'br') return brotli(bytes, isSmall ? SMALL : QUICK)
  return encoding === 'gzip' ? zip(bytes, isSmall ? { level: constants.Z_BEST_COMPRESSION } : {}) : bytes
}

/** Types worth compressing. */
export const isText = (contentType: string | null): boolean =>
  /^(text\/(html|css|plain|javascript)|application\/(json|javascript|manifest\+json|rss\+xml)|image\/svg)/.test(
    contentType ?? '',
  )
