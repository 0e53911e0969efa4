import { Stripe } from 'stripe'
import type { Answer, Asked } from '../../daraja/answer.ts'
import type { Acquirer } from '../acquirer.ts'
import { catchUp } from '../clock/advance.ts'
import { newId } from '../store.ts'
import { answerOnce } from './answer-once.ts'
import { perform } from './perform.ts'
import { readForm } from './read-form.ts'
import { routeOf } from './routes.ts'
import { type Work, problem } from './work.ts'

/** Everything under /v1/: who asks, in which version, what goes wrong today, whether it was asked before, and the answer. */
export async function answerApi(acquirer: Acquirer, asked: Asked, raw: string): Promise<Answer> {
  const id = newId('req')
  const params = readForm(raw, asked.search)
  const key = asked.headers['idempotency-key'] ?? null
  const work = letIn(acquirer, asked) ?? (await answerFor(acquirer, asked, params, { id, key }))
  const { method, path } = asked
  const status = work === 'hang-up' ? 0 : work.status
  acquirer.calls.push({ at: acquirer.options.now().toISOString(), method, path, params, idempotencyKey: key, status })
  if (acquirer.calls.length > 5000) acquirer.calls.shift()
  if (work === 'hang-up') return { status, hangUp: true }
  const headers = { 'request-id': id, 'stripe-version': Stripe.API_VERSION, ...work.headers }
  return { status, body: work.body, headers: key === null ? headers : { ...headers, 'idempotency-key': key } }
}

function letIn({ options }: Acquirer, { headers }: Asked): Work | null {
  const given = headers['authorization']
  if (!given) {
    const message = 'You did not provide an API key. You need to provide your API key in the Authorization header.'
    return problem(401, 'invalid_request_error', message)
  }
  if (given !== `Bearer ${options.secretKey}` || !options.secretKey.startsWith('sk_test_')) {
    return problem(401, 'invalid_request_error', 'Invalid API Key provided.')
  }
  // Stripe would answer an older version too, in that version's shapes; these are of the pinned package alone.
  const version = headers['stripe-version']
  if (version !== Stripe.API_VERSION) {
    const message = `This stand-in speaks Stripe-Version ${Stripe.API_VERSION}, not ${version ?? 'none'}.`
    return problem(400, 'invalid_request_error', message)
  }
  return null
}

async function answerFor(
  acquirer: Acquirer,
  { method, path }: Asked,
  params: Record<string, unknown>,
  { id, key }: { id: string; key: string | null },
): Promise<Work | 'hang-up'> {
  catchUp(acquirer)
  const route = routeOf(method, path)
  if (!route) {
    // The client takes an answer without `error` for success, whatever its status: so this must have one.
    acquirer.unknown.push(`${method} ${path}`)
    return problem(404, 'invalid_request_error', `Unrecognized request URL (${method}: ${path}).`)
  }
  const fault = acquirer.faults.find(
    (f) => f.times > 0 && path.includes(f.path) && (f.method === null || f.method === method),
  )
  const execute = () => perform(acquirer, route, params, { id, key, fault })
  if (key === null || method === 'GET') return (await execute()).tell
  return answerOnce(acquirer, key, `${method} ${path} ${JSON.stringify(params)}`, execute)
}
