import type { Acquirer } from '../acquirer.ts'
import { type Performed, type Work, problem } from './work.ts'

const DAY = 24 * 3600

/**
 * docs.stripe.com/api/idempotent_requests: the first answer to a key is kept for a day, whatever it was, once the work
 * had begun. The same request is answered by it; another request, or the same while the first is under way, is refused.
 */
export async function answerOnce(
  acquirer: Acquirer,
  key: string,
  request: string,
  execute: () => Promise<Performed>,
): Promise<Work | 'hang-up'> {
  if (key.length > 255) return problem(400, 'invalid_request_error', 'Idempotency keys have up to 255 characters.')
  const { keys } = acquirer.store.aside
  const kept = Object.hasOwn(keys, key) ? keys[key] : undefined
  if (kept && acquirer.wallNow() - kept.at < DAY) {
    if (kept.request !== request) {
      const message =
        'Keys for idempotent requests can only be used with the same parameters they were first used with. ' +
        `Try using a key other than '${key}' if you meant to execute a different request.`
      return problem(400, 'idempotency_error', message)
    }
    if (!kept.answer) {
      const message = `There is currently another in-progress request using this Idempotency Key: ${key}.`
      return problem(409, 'idempotency_error', message, { code: 'idempotency_key_in_use' })
    }
    return { ...kept.answer, headers: { 'idempotent-replayed': 'true' } }
  }
  keys[key] = { request, at: acquirer.wallNow(), answer: null }
  let done: Performed
  try {
    done = await execute()
  } catch (error) {
    delete keys[key]
    throw error
  }
  const { tell, keep } = done
  if (keep) keys[key] = { request, at: acquirer.wallNow(), answer: structuredClone(keep) }
  else delete keys[key]
  acquirer.changed()
  return tell
}
