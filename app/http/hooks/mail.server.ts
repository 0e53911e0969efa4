import { type Report, verifyMailReport } from '#app/domain/messages/index.server.ts'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { faultName, type Log } from '../log.server.ts'
import { answer, discard, type Hook, readBody } from './hook.server.ts'

type Options = { secret: string; store: (report: Report) => Promise<void>; log: Log }

const MOST_BYTES = 256 * 1024

/**
 * What the mail service tells of mails, `POST /hooks/mail`: judged by its signature over the bytes as they came, stored, and
 * only then answered. One that comes twice is stored once. What it means is worked out afterwards.
 */
export function mailHook({ secret, store, log }: Options): Hook {
  return (request, response) => {
    if (request.url?.split('?')[0] !== '/hooks/mail') return false
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
    const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((name) =>
      String(request.headers[`svix-${name}`] ?? ''),
    ) as [string, string, string]
    const event = verifyMailReport({ body, id, timestamp, signature }, secret)
    if (!event.ok) {
      log.warn('hook.refused', { error: event.code })
      return answer(response, 400, { error: event.code })
    }
    await store({ channel: 'mail', ...event.value, body })
    answer(response, 200, { received: true })
  }
}
