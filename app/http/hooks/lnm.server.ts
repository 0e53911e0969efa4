import type { Incoming } from '#app/domain/payments/index.server.ts'
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { faultName, type Log } from '../log.server.ts'
import { answer, discard, type Hook, readBody } from './hook.server.ts'

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
export function lnmHooks({ secret, store, isTrusted, log }: Options): Hook {
  const expected = Buffer.from(secret)
  let strangers = { count: 0, since: 0 }
  // Once a minute at most. A secret that was mistyped or changed would refuse all money without a sound.
  const countStranger = () => {
    strangers.count++
    if (Date.now() - strangers.since < 60_000) return
    log.warn('hook.not_found', { count: strangers.count })
    strangers = { count: 0, since: Date.now() }
  }
  return (request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    if (!path.startsWith('/hooks/lnm/')) return false
    const [, given, bare, keyed, pathKey] = PATH.exec(path) ?? []
    const name = bare ?? keyed
    if (request.method !== 'POST' || !given || !name || !timingSafeEqual(Buffer.from(given), expected)) {
      countStranger()
      discard(request, response, 404, { error: 'not found' }, MOST_BYTES)
      return true
    }
    // A giver may type anything as account: nothing is ever refused, so nothing need be read.
    if (name === 'validation') {
      discard(request, response, 200, { ResultCode: '0', ResultDesc: 'Accepted' }, MOST_BYTES)
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
    const body = await readBody(request, MOST_BYTES)
    if (body === null) {
      await store({ ...message, body: '', refused: 'too_large' })
      return discard(request, response, 413, { ResultCode: 1, ResultDesc: 'Too large' }, MOST_BYTES)
    }
    await store({ ...message, body: message.kind === 'timeout' ? withoutCredential(body) : body })
    answer(response, 200, { ResultCode: 0, ResultDesc: 'Success' })
  }
}

/** A queue that gives up sends our own request back, and in it what opens our account there. Of that nothing is kept. */
const withoutCredential = (body: string): string =>
  body.replaceAll(/("(?:SecurityCredential|Password)"\s*:\s*)"(?:[^"\\]|\\.)*"/gi, '$1""')
