import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer, Asked } from './daraja/answer.ts'

export type Served = { port: number; close: () => Promise<void> }

/** Listens; with `fallBack` a taken port gives way to any free one. A handler that throws answers 500. */
export async function serve(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  at: { host: string; port: number; fallBack?: boolean },
): Promise<Served> {
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.warn('practice town:', error)
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }))
    })
  })
  const listen = (port: number) =>
    new Promise<void>((done, fail) => {
      server.once('error', fail)
      server.listen(port, at.host, () => {
        server.off('error', fail)
        done()
      })
    })
  try {
    await listen(at.port)
  } catch (error) {
    if (!at.fallBack || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    await listen(0)
  }
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** The whole body as text; past a megabyte it is refused, since nothing in this town is that long. */
async function readBody(request: IncomingMessage, limit = 1_000_000): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw new Error('body too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A request as handlers see it, and its body as text; reading that as JSON is left to them. */
export async function readAsked(request: IncomingMessage, limit?: number): Promise<{ asked: Asked; raw: string }> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://town')
  const raw = await readBody(request, limit)
  // Repeated headers come as lists only for `set-cookie`, which no request has.
  const headers = request.headers as Record<string, string | undefined>
  return {
    raw,
    asked: { method: request.method ?? 'GET', path: pathname, search: searchParams, headers, body: {} },
  }
}

/** `127.0.0.1:4001`, with brackets where IPv6 needs them; a wildcard host is reached by loopback. */
export function urlOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}

/** Puts an answer on the wire: JSON, or HTML when the body is text. */
export function writeAnswer(response: ServerResponse, answer: Answer): void {
  if (answer.hangUp) {
    response.destroy()
    runAfter(answer)
    return
  }
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {})
  const type = typeof answer.body === 'string' ? 'text/html; charset=utf-8' : 'application/json'
  // 'close' and not 'finish': a client that gave up never sees its answer, yet the payment goes on all the same.
  response.once('close', () => runAfter(answer))
  if (answer.reason) response.writeHead(answer.status, answer.reason, { 'content-type': type, ...answer.headers })
  else response.writeHead(answer.status, { 'content-type': type, 'cache-control': 'no-store', ...answer.headers })
  response.end(text)
}

/** What follows an answer has nobody left to tell of its failure but the terminal. */
function runAfter(answer: Answer): void {
  Promise.resolve(answer.after)
    .then((after) => after?.())
    .catch((error: unknown) => console.warn('practice town:', error))
}
