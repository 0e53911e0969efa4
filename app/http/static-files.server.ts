import { readdirSync, readFileSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative } from 'node:path'
import { compress, type Encoding, encodingFor, isText } from './compress.server.ts'
import { FILE_HEADERS, SECURITY_HEADERS } from './headers.server.ts'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
}

/** The built client files, read and compressed once at start. Only what was there at start can ever be asked for. */
export async function openStaticFiles(
  folder: string,
): Promise<(request: IncomingMessage, response: ServerResponse) => boolean> {
  const files = new Map<string, Record<Encoding, { headers: Record<string, string>; body: Buffer }>>()
  for (const path of walk(folder)) {
    const name = `/${relative(folder, path)}`
    const type = TYPES[extname(path)] ?? 'application/octet-stream'
    const bytes = readFileSync(path)
    // Vite puts a hash of the content into these names; the others may change under theirs.
    const cacheControl = name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'
    // Everybody fetches the looks and the scripts of our own; the code of single pages waits for whoever has scripts on.
    const isSmall = !name.startsWith('/assets/') || name.endsWith('.css')
    const variant = async (encoding: Encoding) => {
      const body = await compress(bytes, isText(type) ? encoding : 'identity', { isSmall })
      const headers = {
        ...(/\.(js|css)$/.test(name) ? FILE_HEADERS : SECURITY_HEADERS),
        'content-type': type,
        'content-length': String(body.length),
        'cache-control': cacheControl,
        vary: 'accept-encoding',
      }
      return {
        body,
        headers: isText(type) && encoding !== 'identity' ? { ...headers, 'content-encoding': encoding } : headers,
      }
    }
    files.set(name, { br: await variant('br'), gzip: await variant('gzip'), identity: await variant('identity') })
  }
  return (request, response) => {
    const file = files.get(request.url?.split('?')[0] ?? '')
    if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) return false
    const { headers, body } = file[encodingFor(request.headers['accept-encoding'])]
    response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : body)
    return true
  }
}

function* walk(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* walk(path)
    else yield path
  }
}
