import { type AppLoadContext, createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { isNeutral, PATHS, takesFiles, takesStatements, tooLargePath } from '#app/ui/paths.ts'
import { clientAddress } from './client-address.server.ts'
import { compress, encodingFor, isText } from './compress.server.ts'
import { isForgedForm } from './csrf.server.ts'
import { headersOf, SECURITY_HEADERS } from './headers.server.ts'
import { openGate, type Passed } from './gate.server.ts'
import { lockedResponse } from './locked.server.ts'
import { faultName, type Log } from './log.server.ts'
import { type PageCache, SHOWS } from './page-cache.server.ts'
import { sendAsItComes, STREAMED } from './streamed.server.ts'
import type { Portal } from './portal.server.ts'

type Options = { build: ServerBuild; portal: Portal; cache: PageCache; trustedProxies: number }

const MOST_BYTES = 256 * 1024
/** Where a file may come with a form (a photo from a phone, a scanned slip) there is room for it and some fields. */
const MOST_BYTES_WITH_FILE = 12 * 1024 * 1024
/** A year of a Paybill, as a file. */
const MOST_BYTES_WITH_STATEMENT = 31 * 1024 * 1024
const mostBytes = (path: string): number =>
  takesStatements(path) ? MOST_BYTES_WITH_STATEMENT : takesFiles(path) ? MOST_BYTES_WITH_FILE : MOST_BYTES
/** No browser asks for a second stream behind a first, which never ends; pipelined ones would take everybody's places. */
const MOST_STREAMS = 6

/** The route of all addresses that we do not have. */
const NOWHERE = 'routes/$'

const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

const REFUSALS = {
  400: 'This address cannot be read.',
  403: 'This form was sent from another site and was not accepted.',
  405: 'This site answers GET, HEAD and POST.',
  413: 'Too large.',
  415: 'This is no form.',
}

/** Everything that is not a callback, a kept page or a static file: Request in, Remix, Response out. */
export function frameworkHandler({ build, portal, cache, trustedProxies }: Options) {
  const gate = openGate(build, portal)
  const answer = answerBy(handlersOf(build))
  const publicOrigin = new URL(portal.publicUrl).origin

  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    if (!['GET', 'HEAD', 'POST'].includes(incoming.method ?? '')) return refuse(incoming, outgoing, 405)
    const address = readAddress(incoming.url ?? '/', publicOrigin)
    if (!address) return refuse(incoming, outgoing, 400)
    // What a HEAD would show is what a GET shows, less the body; asked so, it can be kept as well.
    const method = incoming.method === 'POST' ? 'POST' : 'GET'
    const headers = new Headers(
      Object.entries(incoming.headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)] as [string, string]],
      ),
    )
    if (isForgedForm(method, headers, publicOrigin)) return refuse(incoming, outgoing, 403)
    // Judged. Remix would judge again, by Origin alone, and refuse our own forms: under no-referrer they say `null`.
    headers.delete('origin')
    headers.delete('x-forwarded-host')

    const signal = untilGone(incoming, outgoing)
    const body = method === 'POST' ? await readBody(incoming, mostBytes(address.pathname)) : undefined
    if (body === 'left') return
    if (body === 'too large') return refuse(incoming, outgoing, 413, tooLargePath(address.pathname))
    if (body?.length === 0) headers.set('content-type', 'application/x-www-form-urlencoded')
    if (body && !(await isForm(body, headers.get('content-type') ?? ''))) return refuse(incoming, outgoing, 415)
    const request = new Request(address, { method, headers, signal, ...(body && { body }) })
    const mark = cache.mark()
    const context = {
      portal,
      faultId: portal.ctx.newId('fault'),
      clientAddress: clientAddress(incoming, trustedProxies),
      gone: signal,
      visit: null,
    }
    const response = await answer(await gate(request), request, context)
    await write(incoming, outgoing, response, { cache, mark, signal, path: address.pathname, log: portal.log })
  }
}

/** What the gate let through goes to its route; what it hides looks like any address that we do not have. */
function answerBy(handlerOf: (routeId: string) => RequestHandler) {
  return async (passed: Passed, request: Request, context: AppLoadContext): Promise<Response> => {
    if (passed.kind === 'in') return handlerOf(passed.routeId)(request, { ...context, visit: passed.visit })
    if (passed.kind === 'elsewhere') return new Response(null, { status: 303, headers: { location: passed.to } })
    if (passed.kind === 'locked') return lockedResponse(request)
    const { pathname, origin } = new URL(request.url)
    const nowhere = `${origin}${isNeutral(pathname) ? PATHS.me : ''}/not-here`
    return handlerOf(NOWHERE)(new Request(nowhere, { headers: request.headers, signal: request.signal }), context)
  }
}

/**
 * A handler for each route, which knows this route and those around it alone. What the gate has judged is then all that can
 * answer; and the framework, which matches an address against every route it knows three times for a page, has few to look at.
 */
function handlersOf(build: ServerBuild): (routeId: string) => RequestHandler {
  const known = new Map<string, RequestHandler>()
  return (routeId) => {
    const made = known.get(routeId) ?? createRequestHandler(aroundOf(build, routeId), 'production')
    known.set(routeId, made)
    return made
  }
}

function aroundOf(build: ServerBuild, routeId: string): ServerBuild {
  const ids = new Set<string>()
  for (let id: string | undefined = routeId; id; id = build.routes[id]?.parentId) ids.add(id)
  const only = <Route>(routes: Record<string, Route>): Record<string, Route> =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => ids.has(id)))
  return { ...build, routes: only(build.routes), assets: { ...build.assets, routes: only(build.assets.routes) } }
}

type Answering = { cache: PageCache; mark: number; signal: AbortSignal; path: string; log: Log }

async function write(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  response: Response,
  { cache, mark, signal, path, log }: Answering,
): Promise<void> {
  const contentType = response.headers.get('content-type')
  const shows = response.headers.get(SHOWS)
  const isStream = response.headers.has(STREAMED)
  for (const ours of [SHOWS, STREAMED]) response.headers.delete(ours)
  const body = isStream || !response.body ? null : Buffer.from(await response.arrayBuffer())
  if (body && shows !== null && response.status === 200 && cache.mayKeep(incoming)) {
    return cache.keep(incoming, outgoing, { mark, shows, contentType: contentType ?? 'text/html; charset=utf-8', body })
  }

  if (response.status >= 500 && cache.answerOld(incoming, outgoing)) return

  const encoding = body && isText(contentType) ? encodingFor(incoming.headers['accept-encoding']) : 'identity'
  const bytes = body ? await compress(body, encoding) : null
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(headersOf(path))) headers.set(name, value)
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  if (bytes) headers.set('content-length', String(bytes.length))
  if (encoding !== 'identity') headers.set('content-encoding', encoding)
  headers.append('vary', 'accept-encoding')
  for (const [name, value] of headers) if (name !== 'set-cookie') outgoing.setHeader(name, value)
  if (headers.getSetCookie().length > 0) outgoing.setHeader('set-cookie', headers.getSetCookie())
  outgoing.writeHead(response.status)
  if (!isStream || !response.body) return void outgoing.end(incoming.method === 'HEAD' ? undefined : bytes)
  if (incoming.method === 'HEAD') {
    await response.body.cancel()
    return void outgoing.end()
  }
  outgoing.flushHeaders()
  const { streams } = connectionOf(incoming.socket)
  streams.add(outgoing)
  if (streams.size > MOST_STREAMS) incoming.socket.destroy()
  const fault = await sendAsItComes(response.body, outgoing, signal)
  // Events end that way when a page leaves them unread; a file that breaks off has a cause.
  if (fault && !contentType?.startsWith('text/event-stream')) log.error('http.broken_off', { error: faultName(fault) })
  streams.delete(outgoing)
}

/** Where a request leads, or null where its path says nothing: Remix would print that on the console and answer 500. */
function readAddress(target: string, publicOrigin: string): URL | null {
  // Put together and not resolved, for `//x/y` would lead to another host.
  const full = target.startsWith('/') ? publicOrigin + target : target
  if (!URL.canParse(full)) return null
  const { pathname, search } = new URL(full)
  try {
    if (!pathname.startsWith('/') || decodeURIComponent(pathname).includes('\0')) return null
    return new URL(publicOrigin + pathname + search)
  } catch {
    return null
  }
}

/** A form is small: it is read as a whole, and never further than it may be long, whatever length it claims. */
async function readBody(incoming: IncomingMessage, most: number): Promise<Buffer<ArrayBuffer> | 'too large' | 'left'> {
  if (Number(incoming.headers['content-length'] ?? 0) > most) return 'too large'
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > most) return 'too large'
      chunks.push(chunk)
    }
  } catch {
    return 'left'
  }
  return Buffer.concat(chunks)
}

/** Parts that do not part would be a fault in each route: anybody could fill the log with them, and hide a real one. */
async function isForm(body: Buffer<ArrayBuffer>, type: string): Promise<boolean> {
  if (!FORM.test(type)) return false
  if (!/^multipart/i.test(type)) return true
  return new Response(body, { headers: { 'content-type': type } }).formData().then(
    () => true,
    () => false,
  )
}

type Connection = { leave: Set<() => void>; streams: Set<ServerResponse> }
const connections = new WeakMap<Socket, Connection>()

/** What is under way on a connection. It is kept from one request to the next, and so is its one listener. */
function connectionOf(socket: Socket): Connection {
  const known = connections.get(socket)
  if (known) return known
  const connection: Connection = { leave: new Set(), streams: new Set() }
  connections.set(socket, connection)
  socket.once('close', () => connection.leave.forEach((leave) => leave()))
  return connection
}

/** Aborted when the answer is given or the client is gone. An answer that waits behind another has no `close` of its own. */
function untilGone(incoming: IncomingMessage, outgoing: ServerResponse): AbortSignal {
  const gone = new AbortController()
  const { leave } = connectionOf(incoming.socket)
  const abort = () => {
    leave.delete(abort)
    gone.abort()
  }
  leave.add(abort)
  outgoing.once('close', abort)
  return gone.signal
}

/** Says no in one line; or, with `to`, leads to a page that says why in the person's language. */
function refuse(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  status: keyof typeof REFUSALS,
  to: string | null = null,
): void {
  incoming.resume()
  outgoing.writeHead(to ? 303 : status, {
    ...(to && { location: to }),
    ...SECURITY_HEADERS,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
    ...(status === 405 && { allow: 'GET, HEAD, POST' }),
  })
  outgoing.end(REFUSALS[status])
}
