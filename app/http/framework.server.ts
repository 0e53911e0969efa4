import { createRequestHandler, type ServerBuild, writeReadableStreamToWritable } from '@remix-run/node'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { clientAddress } from './client-address.server.ts'
import { compress, encodingFor, isText } from './compress.server.ts'
import { isForgedForm } from './csrf.server.ts'
import { SECURITY_HEADERS } from './headers.server.ts'
import { type PageCache, SHOWS } from './page-cache.server.ts'
import type { Portal } from './portal.server.ts'

type Options = { build: ServerBuild; portal: Portal; cache: PageCache; trustedProxies: number }

const MOST_BYTES = 256 * 1024

/** Everything that is not a callback, a kept page or a static file: Request in, Remix, Response out. */
export function frameworkHandler({ build, portal, cache, trustedProxies }: Options) {
  const handle = createRequestHandler(build, 'production')
  const publicOrigin = new URL(portal.publicUrl).origin

  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    // What a HEAD would show is what a GET shows, less the body; asked so, it can be kept as well.
    const method = incoming.method === 'HEAD' ? 'GET' : (incoming.method ?? 'GET')
    const headers = new Headers(
      Object.entries(incoming.headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)] as [string, string]],
      ),
    )
    if (Number(incoming.headers['content-length'] ?? 0) > MOST_BYTES) return refuse(incoming, outgoing, 413)
    if (isForgedForm(method, headers, publicOrigin)) return refuse(incoming, outgoing, 403)
    // Judged. Remix would judge again, by Origin alone, and refuse our own forms: under no-referrer they say `null`.
    headers.delete('origin')
    headers.delete('x-forwarded-host')

    const gone = new AbortController()
    outgoing.once('close', () => gone.abort())
    const hasBody = method !== 'GET'
    const request = new Request(new URL(incoming.url ?? '/', publicOrigin), {
      method,
      headers,
      signal: gone.signal,
      ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }),
    })
    const mark = cache.mark()
    const context = {
      portal,
      faultId: portal.ctx.newId('fault'),
      clientAddress: clientAddress(incoming, trustedProxies),
    }
    const response = await handle(request, context)
    await write(incoming, outgoing, response, { cache, mark })
  }
}

async function write(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  response: Response,
  { cache, mark }: { cache: PageCache; mark: number },
): Promise<void> {
  const contentType = response.headers.get('content-type')
  const shows = response.headers.get(SHOWS)
  response.headers.delete(SHOWS)
  const isStream = contentType?.startsWith('text/event-stream') ?? false
  const body = isStream || !response.body ? null : Buffer.from(await response.arrayBuffer())
  if (body && shows !== null && response.status === 200 && isPlainGet(incoming)) {
    return cache.keep(incoming, outgoing, { mark, shows, contentType: contentType ?? 'text/html; charset=utf-8', body })
  }

  const encoding = body && isText(contentType) ? encodingFor(incoming.headers['accept-encoding']) : 'identity'
  const bytes = body ? await compress(body, encoding) : null
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) headers.set(name, value)
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  if (bytes) headers.set('content-length', String(bytes.length))
  if (encoding !== 'identity') headers.set('content-encoding', encoding)
  headers.append('vary', 'accept-encoding')
  for (const [name, value] of headers) if (name !== 'set-cookie') outgoing.setHeader(name, value)
  if (headers.getSetCookie().length > 0) outgoing.setHeader('set-cookie', headers.getSetCookie())
  outgoing.writeHead(response.status)
  if (isStream && response.body) {
    outgoing.flushHeaders()
    return writeReadableStreamToWritable(response.body, outgoing).catch(() => void outgoing.destroy())
  }
  outgoing.end(incoming.method === 'HEAD' ? undefined : bytes)
}

/** Only addresses without a question may be kept: everything else could fill the cache. */
const isPlainGet = (request: IncomingMessage): boolean =>
  (request.method === 'GET' || request.method === 'HEAD') && !request.url?.includes('?')

function refuse(incoming: IncomingMessage, outgoing: ServerResponse, status: number): void {
  incoming.resume()
  outgoing.writeHead(status, {
    ...SECURITY_HEADERS,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
  })
  outgoing.end(status === 403 ? 'This form was sent from another site and was not accepted.' : 'Too large.')
}
