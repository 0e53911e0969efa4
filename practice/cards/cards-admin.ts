import type { Answer, Asked } from '../daraja/answer.ts'
import type { CardControls } from './controls.ts'

/** The names of a control's arguments, in order. Those not here take one object. */
const SPREAD: Partial<Record<keyof CardControls, string[]>> = {
  pay: ['session', 'with'],
  decline: ['session', 'card'],
  expire: ['session'],
  failRefund: ['refund'],
  dispute: ['charge', 'with'],
  closeDispute: ['dispute', 'outcome'],
  settle: ['charge'],
  advance: ['seconds'],
  payout: [],
  failPayout: ['payout'],
  deliver: ['event', 'with'],
  calm: [],
  setWebhook: ['url'],
  all: ['kind'],
  sessions: [],
  charges: [],
  events: ['type'],
  deliveries: ['type'],
  calls: ['path'],
  unknown: [],
  refused: [],
  balance: [],
}

const READS = new Set(['all', 'sessions', 'charges', 'events', 'deliveries', 'calls', 'unknown', 'refused', 'balance'])

/** /_cards/<name>: the controls over HTTP. GET for lists, POST with a JSON object for the rest; `idle` waits for quiet. */
export async function answerCardsAdmin(
  controls: CardControls,
  idle: () => Promise<void>,
  asked: Asked,
  raw: string,
): Promise<Answer> {
  const name = asked.path.slice('/_cards/'.length)
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
    const args = SPREAD[name as keyof CardControls]?.map((key) => given[key]) ?? [given]
    const run = controls[name as keyof CardControls] as (...args: unknown[]) => unknown
    const result = await run(...args)
    return { status: 200, body: { result: result ?? null } }
  } catch (error) {
    return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } }
  }
}
