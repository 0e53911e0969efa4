import type { Incoming } from '#app/domain/payments/index.server.ts'
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { SECURITY_HEADERS } from './headers.server.ts'
import { faultName, type Log } from './log.server.ts'

type Options = {
  secret: string
  store: (message: Incoming) => Promise<void>
  /** False where the sender's address is not one the provider publishes. */
  isTrusted: (request: IncomingMessage) => boolean
  log: Log
}

const PATH = /^\/hooks\/lnm\/([0-9a-f]{64})\/(?:(confirmation|validation)|(stk|result|timeout)\/([0-9a-f]{32}))$/
const MOST_BYTES = 64 * 1024
const KINDS = {
  confirmation: 'confirmation',
  stk: 'prompt_callback',
  result: 'status_result',
  timeout: 'timeout',
} as const

/**
 * Safaricom's callbacks, answered ahead of the framework (docs/decisions/0007). A message is "Success" once it is stored
 * and never before; what it means is found out afterwards, by the inbox. Answers true where the path was its own.
 */
export function hooksHandler({ secret, store, isTrusted, log }: Options) {
  const expected = Buffer.from(secret)
  let strangers = { count: 0, since: 0 }
  // Once a minute at most. A secret that was mistyped or changed would refuse all money without a sound.
  const countStranger = () => {
    strangers.count++
    if (Date.now() - strangers.since < 60_000) return
    log.warn('hook.not_found', { count: strangers.count })
    strangers = { count: 0, since: Date.now() }
  }
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const path = request.url?.split('?')[0] ?? ''
    if (!path.startsWith('/hooks/lnm/')) return false
    const [, given, bare, keyed, pathKey] = PATH.exec(path) ?? []
    const name = bare ?? keyed
    if (request.method !== 'POST' || !given || !name || !timingSafeEqual(Buffer.from(given), expected)) {
      countStranger()
      discard(request, response, 404, { error: 'not found' })
      return true
    }
    // A giver may type anything as account: nothing is ever refused, so nothing need be read.
    if (name === 'validation') {
      discard(request, response, 200, { ResultCode: '0', ResultDesc: 'Accepted' })
      return true
    }
    const message = {
      provider: 'mpesa' as const,
      kind: KINDS[name as keyof typeof KINDS],
      trusted: isTrusted(request),
      ...(pathKey && { pathKey }),
    }
    void accept(request, response, message).catch((fault: unknown) => {
      log.error('hook.not_stored', { error: faultName(fault) })
      if (!response.headersSent) answer(response, 503, { ResultCode: 1, ResultDesc: 'Not stored' })
    })
    return true
  }

  async function accept(
    request: IncomingMessage,
    response: ServerResponse,
    message: Omit<Incoming, 'body'>,
  ): Promise<void> {
    const body = await readBody(request)
    if (body === null) {
      await store({ ...message, body: '', refused: 'too_large' })
      return discard(request, response, 413, { ResultCode: 1, ResultDesc: 'Too large' })
    }
    await store({ ...message, body })
    answer(response, 200, { ResultCode: 0, ResultDesc: 'Success' })
  }
}

/** The body as text, or null where it is longer than any message of Safaricom's. Reads no further than it must. */
function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return Promise.resolve(null)
  return new Promise((done, failed) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > MOST_BYTES) {
        request.pause()
        done(null)
      } else chunks.push(chunk)
    })
    request.on('end', () => done(Buffer.concat(chunks).toString('utf8')))
    request.on('error', failed)
    request.on('aborted', () => failed(new Error('aborted')))
  })
}

const HEADERS = { ...SECURITY_HEADERS, 'content-type': 'application/json', 'cache-control': 'no-store' }

function answer(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body)
  response.writeHead(status, { ...HEADERS, 'content-length': Buffer.byteLength(text) }).end(text)
}

/** Answers without reading what is left of the body, and ends the connection so that nobody need send it. */
function discard(request: IncomingMessage, response: ServerResponse, status: number, body: object): void {
  const isSmall = Number(request.headers['content-length'] ?? Infinity) <= MOST_BYTES
  if (isSmall) request.resume()
  else {
    response.setHeader('connection', 'close')
    response.once('finish', () => request.destroy())
  }
  answer(response, status, body)
}
