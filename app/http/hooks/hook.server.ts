import type { IncomingMessage, ServerResponse } from 'node:http'
import { SECURITY_HEADERS } from '../headers.server.ts'
import { faultName, type Log } from '../log.server.ts'

/** What a service sends us is answered ahead of the framework (docs/decisions/0007). True where the path was its own. */
export type Hook = (request: IncomingMessage, response: ServerResponse) => boolean

/** The body as text, or null where it is longer than `most` bytes. Reads no further than it must. */
export function readBody(request: IncomingMessage, most: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > most) return Promise.resolve(null)
  return new Promise((done, failed) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > most) {
        request.pause()
        done(null)
      } else chunks.push(chunk)
    })
    request.on('end', () => done(Buffer.concat(chunks).toString('utf8')))
    request.on('error', failed)
    request.on('aborted', () => failed(new Error('aborted')))
  })
}

/** As a list, which Node writes as it stands: a thousand a second are answered. */
const HEADERS = Object.entries({
  ...SECURITY_HEADERS,
  'content-type': 'application/json',
  'cache-control': 'no-store',
}).flat()

export function answer(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body)
  response.writeHead(status, [...HEADERS, 'content-length', String(Buffer.byteLength(text))]).end(text)
}

/** Answers for work that ended in a fault: the service keeps what was not stored, and sends it again. */
export function orSayNotStored(work: Promise<void>, response: ServerResponse, log: Log): void {
  void work.catch((fault: unknown) => {
    log.error('hook.not_stored', { error: faultName(fault) })
    if (!response.headersSent) answer(response, 503, { error: 'not stored' })
  })
}

/** Answers without reading what is left of the body, and ends the connection so that nobody need send it. */
export function discard(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: object,
  most: number,
): void {
  const isSmall = Number(request.headers['content-length'] ?? Infinity) <= most
  if (isSmall) request.resume()
  else {
    response.setHeader('connection', 'close')
    response.once('finish', () => request.destroy())
  }
  answer(response, status, body)
}
