import type { Answer, Asked } from './answer.ts'
import type { Controls } from './controls.ts'

/** Methods that take their arguments one by one rather than as one object. */
const SPREAD: Partial<Record<keyof Controls, string[]>> = {
  behaveForPhone: ['phone', 'patch'],
  changePrompt: ['which', 'patch'],
  answer: ['which', 'answer'],
  timeOut: ['which'],
  reverse: ['receipt'],
  sweep: ['amount'],
  executeStandingOrder: ['id'],
  messages: ['phone'],
  deliveries: ['kind'],
  calls: ['path'],
  totals: ['from', 'to'],
}

/** Read-only, so GET; their arguments come from the address. */
const READS = new Set([
  'world',
  'transactions',
  'prompts',
  'customers',
  'standingOrders',
  'messages',
  'deliveries',
  'calls',
  'totals',
  'statement',
])

/**
 * /_town/<name>: the controls over HTTP, by the same names. GET for lists, POST with a JSON object for the rest;
 * the answer is `{ "result": … }` or `{ "error": … }` with 400. A POST must be JSON: that keeps other sites' forms out.
 */
export async function answerAdmin(
  controls: Controls,
  idle: () => Promise<void>,
  asked: Asked,
  raw: string,
): Promise<Answer> {
  const name = asked.path.slice('/_town/'.length)
  if (name === 'idle') {
    await idle()
    return { status: 200, body: { result: null } }
  }
  if (!Object.hasOwn(controls, name)) return { status: 404, body: { error: `no such control: ${name}` } }
  const read = READS.has(name)
  if (asked.method !== (read ? 'GET' : 'POST')) return { status: 405, body: { error: 'GET for lists, POST for knobs' } }
  if (!read && !(asked.headers['content-type'] ?? '').startsWith('application/json')) {
    return { status: 415, body: { error: 'send application/json' } }
  }
  try {
    const given = read ? Object.fromEntries(asked.search) : (JSON.parse(raw || '{}') as Record<string, unknown>)
    const order = SPREAD[name as keyof Controls]
    const args = order ? order.map((key) => given[key]) : [given]
    const run = controls[name as keyof Controls] as (...args: unknown[]) => unknown
    const result = await run(...args)
    return { status: 200, body: { result: result ?? null } }
  } catch (error) {
    return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } }
  }
}
