import type { Answer, Asked } from '../daraja/answer.ts'
import type { MailControls } from './mail-controls.ts'

/** /_mail/<name>: GET mails?to=, GET lastTo?to=, GET webhookDeliveries; POST clear, fail, setWebhook, sendWebhook (JSON). */
export async function answerMailAdmin(controls: MailControls, asked: Asked, raw: string): Promise<Answer> {
  const name = asked.path.slice('/_mail/'.length)
  const to = asked.search.get('to') ?? undefined
  if (asked.method === 'GET') {
    if (name === 'mails') return { status: 200, body: { result: controls.mails(to) } }
    if (name === 'lastTo') return { status: 200, body: { result: controls.lastTo(to ?? '') } }
    if (name === 'webhookDeliveries') return { status: 200, body: { result: controls.webhookDeliveries() } }
    return { status: 404, body: { error: `no such list: ${name}` } }
  }
  if (!(asked.headers['content-type'] ?? '').startsWith('application/json')) {
    return { status: 415, body: { error: 'send application/json' } }
  }
  const verbs: Record<string, (input: never) => unknown> = {
    clear: controls.clear,
    fail: controls.fail,
    setWebhook: controls.setWebhook,
    sendWebhook: controls.sendWebhook,
  }
  const run = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (!run) return { status: 404, body: { error: `no such knob: ${name}` } }
  try {
    const result = await run(JSON.parse(raw || '{}') as never)
    return { status: 200, body: { result: result ?? null } }
  } catch (error) {
    return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } }
  }
}
