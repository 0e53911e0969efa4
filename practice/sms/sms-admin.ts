import type { Answer, Asked } from '../daraja/answer.ts'
import type { SmsControls } from './sms-controls.ts'

/** Methods that take their arguments one by one rather than as one object. */
const SPREAD: Partial<Record<keyof SmsControls, string[]>> = {
  behaveForPhone: ['phone', 'patch'],
  setBalance: ['shillings'],
  setCallbackBase: ['base'],
  optOut: ['phone'],
  optIn: ['phone'],
  sendReport: ['id', 'status', 'failureReason'],
  messages: ['to'],
  lastTo: ['to'],
  received: ['from'],
  deliveries: ['kind'],
  count: ['text'],
}

const READS = new Set(['messages', 'lastTo', 'received', 'deliveries', 'count'])

/**
 * /_sms/<name>: the controls over HTTP, by the same names. GET for lists, POST with a JSON object for the rest; the answer
 * is `{ "result": … }` or `{ "error": … }` with 400. A POST must be JSON: that keeps other sites' forms out.
 */
export async function answerSmsAdmin(
  controls: SmsControls,
  idle: () => Promise<void>,
  asked: Asked,
  raw: string,
): Promise<Answer> {
  const name = asked.path.slice('/_sms/'.length)
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
    const order = SPREAD[name as keyof SmsControls]
    const args = order ? order.map((key) => given[key]) : [given]
    const control = controls[name as keyof SmsControls] as (...args: unknown[]) => unknown
    const result = await control.apply(controls, args)
    return { status: 200, body: { result: result ?? null } }
  } catch (error) {
    return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } }
  }
}
