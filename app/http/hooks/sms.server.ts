import type { Report } from '#app/domain/messages/index.server.ts'
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../log.server.ts'
import { answer, discard, type Hook, orSayNotStored, readBody } from './hook.server.ts'

type Options = {
  /** Null where no gateway is set up: then nothing is there. */
  secret: string | null
  store: (report: Report) => Promise<void>
  log: Log
}

const PATH = /^\/hooks\/sms\/([0-9a-f]{64})\/(delivery|inbound|opt-out)$/
const MOST_BYTES = 16 * 1024

/**
 * What the SMS gateway tells: what became of an SMS, what people wrote back, and who took herself off its list. It signs nothing, so the secret is in the
 * address, compared in constant time. Stored before it is answered; what it means is worked out afterwards.
 */
export function smsHook({ secret, store, log }: Options): Hook {
  const expected = Buffer.from(secret ?? '')
  return (request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    if (!path.startsWith('/hooks/sms/')) return false
    const [, given = '', kind] = PATH.exec(path) ?? []
    const isOurs = given.length === expected.length && timingSafeEqual(Buffer.from(given), expected)
    if (request.method !== 'POST' || !kind || !isOurs) {
      log.warn('hook.not_found', { count: 1 })
      discard(request, response, 404, { error: 'not found' }, MOST_BYTES)
      return true
    }
    orSayNotStored(accept(request, response, kind), response, log)
    return true
  }

  async function accept(request: IncomingMessage, response: ServerResponse, kind: string): Promise<void> {
    const body = await readBody(request, MOST_BYTES)
    if (body === null) return discard(request, response, 413, { error: 'too large' }, MOST_BYTES)
    await store({ channel: 'sms', kind, eventId: eventIdOf(kind, body), body })
    answer(response, 200, { received: true })
  }
}

/** It numbers messages and not reports: one report of each state of each message. Ids only, for this column lies open. */
function eventIdOf(kind: string, body: string): string | null {
  const form = new URLSearchParams(body)
  const id = /^[\w-]{1,100}$/.exec(form.get('id') ?? '')?.[0]
  if (!id) return null
  return kind === 'delivery'
    ? `${kind}:${id}:${/^\w{1,20}$/.exec(form.get('status') ?? '')?.[0] ?? ''}`
    : `${kind}:${id}`
}
