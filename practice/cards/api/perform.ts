import type { Acquirer, CardsFault } from '../acquirer.ts'
import { assertShape } from '../events/emit.ts'
import { Refusal } from '../refusal.ts'
import type { Requests } from '../schema/stripe-types.ts'
import { expand } from './expand.ts'
import type { Route } from './routes.ts'
import { type Performed, type Work, problem } from './work.ts'

/** Does the work, under the weather of the day: a fault comes before it or after it. */
export async function perform(
  acquirer: Acquirer,
  route: Route,
  params: Record<string, unknown>,
  { id, key, fault }: { id: string; key: string | null; fault: CardsFault | undefined },
): Promise<Performed> {
  if (fault) fault.times -= 1
  const told = fault && fault.status !== 200 ? failure(fault.status) : null
  if (fault && !fault.afterTheWork) {
    await acquirer.wait(fault.delaySeconds)
    if (told) return { tell: told, keep: null }
  }
  const truth = run(acquirer, route, params, { id, idempotencyKey: key })
  if (!fault?.afterTheWork || truth.keep === null) return truth
  await acquirer.wait(fault.delaySeconds)
  if (told === null) return truth
  // "…regardless of whether it succeeds or fails, including 500 errors": that key will never tell the truth again.
  return { tell: told, keep: told === 'hang-up' || told.status !== 500 ? truth.keep : told }
}

function run(
  acquirer: Acquirer,
  { name, id, run: handle }: Route,
  params: Record<string, unknown>,
  request: NonNullable<Acquirer['request']>,
): Performed & { tell: Work } {
  const misfit = acquirer.checks.request(name, params)
  if (misfit) {
    const { message, ...more } = misfit
    acquirer.refused.push(`${name}: ${message}`)
    // Refused before anything began: the key may be used again.
    return { tell: problem(400, 'invalid_request_error', message, more), keep: null }
  }
  acquirer.request = request
  try {
    const answer = handle(acquirer, params as Requests[typeof name], id)
    for (const each of 'data' in answer && Array.isArray(answer.data) ? answer.data : [answer]) {
      assertShape(acquirer, each as { object: string })
    }
    const body = expand(acquirer, answer, params['expand'] as string[] | undefined)
    return { tell: { status: 200, body }, keep: { status: 200, body } }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    acquirer.refused.push(`${name}: ${error.message}`)
    return { tell: error, keep: null }
  } finally {
    acquirer.request = null
  }
}

function failure(status: number): Work | 'hang-up' {
  if (status === 0) return 'hang-up'
  if (status !== 429) return problem(status, 'api_error', 'An unknown error occurred')
  const message = 'Request rate limit exceeded. Learn more about rate limits here: https://stripe.com/docs/rate-limits.'
  return problem(status, 'invalid_request_error', message, { code: 'rate_limit' })
}
