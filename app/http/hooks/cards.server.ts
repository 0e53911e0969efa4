import { type Incoming, verifyEvent } from '#app/domain/payments/index.server.ts'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { faultName, type Log } from '../log.server.ts'
import { answer, discard, type Hook, readBody } from './hook.server.ts'

type Options = {
  secrets: readonly string[]
  /** Whether this portal takes real money: messages of the other kind are refused. */
  live: boolean
  store: (message: Incoming) => Promise<void>
  log: Log
}

/** Far more than any event has. */
const MOST_BYTES = 1024 * 1024

/**
 * What the card network tells, `POST /hooks/cards`: judged by its signature over the bytes as they came, stored, and only
 * then answered. One that comes twice is stored once. What it means is asked of the network, by the inbox.
 */
export function cardHook({ secrets, live, store, log }: Options): Hook {
  return (request, response) => {
    if (request.url?.split('?')[0] !== '/hooks/cards') return false
    if (request.method !== 'POST') {
      discard(request, response, 404, { error: 'not found' }, MOST_BYTES)
      return true
    }
    void accept(request, response).catch((fault: unknown) => {
      log.error('hook.not_stored', { error: faultName(fault) })
      if (!response.headersSent) answer(response, 503, { error: 'not stored' })
    })
    return true
  }

  async function accept(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, MOST_BYTES)
    if (body === null) return discard(request, response, 413, { error: 'too large' }, MOST_BYTES)
    const signature = String(request.headers['stripe-signature'] ?? '')
    const event = verifyEvent({ body, signature }, { secrets, live })
    if (!event.ok) {
      log.warn('hook.refused', { error: event.code })
      return answer(response, 400, { error: event.code })
    }
    const { eventId, type } = event.value
    await store({ provider: 'cards', kind: type, eventId, trusted: true, body })
    answer(response, 200, { received: true })
  }
}
