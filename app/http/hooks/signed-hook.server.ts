import type { Result } from '#app/domain/shared/result.ts'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../log.server.ts'
import { answer, discard, type Hook, orSayNotStored, readBody } from './hook.server.ts'

type Options<Judged> = {
  path: string
  /** Far more than anything that the service sends has. */
  mostBytes: number
  log: Log
  /** Judges a body by its signature, over the bytes as they came. */
  judge: (body: string, header: (name: string) => string) => Result<Judged, string>
  /** Keeps what is the service's own, once however often it comes. */
  store: (judged: Judged, body: string) => Promise<void>
}

/**
 * What a service tells that signs its messages: judged, stored, and only then answered. What is signed by nobody is 400, what
 * could not be stored 503, and the service sends it again.
 */
export function signedHook<Judged>({ path, mostBytes, log, judge, store }: Options<Judged>): Hook {
  return (request, response) => {
    if (request.url?.split('?')[0] !== path) return false
    if (request.method === 'POST') orSayNotStored(accept(request, response), response, log)
    else discard(request, response, 404, { error: 'not found' }, mostBytes)
    return true
  }

  async function accept(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, mostBytes)
    if (body === null) return discard(request, response, 413, { error: 'too large' }, mostBytes)
    const judged = judge(body, (name) => String(request.headers[name] ?? ''))
    if (!judged.ok) {
      log.warn('hook.refused', { error: judged.code })
      return answer(response, 400, { error: judged.code })
    }
    await store(judged.value, body)
    answer(response, 200, { received: true })
  }
}
