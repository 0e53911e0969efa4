import type { Answer, Asked } from '../daraja/answer.ts'
import type { Fate } from './mail.ts'
import type { MailControls } from './mail-controls.ts'

/**
 * /_mail/<name>: GET mails?to=, lastTo?to=, webhookDeliveries, idle; POST (JSON) clear, calm, fail, limitRate,
 * behaveForAddress, behaveWebhooks, setWebhook, sendWebhook.
 */
export async function answerMailAdmin(
  controls: MailControls,
  idle: () => Promise<void>,
  asked: Asked,
  raw: string,
): Promise<Answer> {
  const name = asked.path.slice('/_mail/'.length)
  const to = asked.search.get('to') ?? undefined
  if (asked.method === 'GET') {
    if (name === 'mails') return { status: 200, body: { result: controls.mails(to) } }
    if (name === 'lastTo') return { status: 200, body: { result: controls.lastTo(to ?? '') } }
    if (name === 'webhookDeliveries') return { status: 200, body: { result: controls.webhookDeliveries() } }
    if (name === 'idle') return { status: 200, body: { result: (await idle()) ?? null } }
    return { status: 404, body: { error: `no such list: ${name}` } }
  }
  if (!(asked.headers['content-type'] ?? '').startsWith('application/json')) {
    return { status: 415, body: { error: 'send application/json' } }
  }
  const verbs: Record<string, (input: never) => unknown> = {
    clear: controls.clear,
    calm: controls.calm,
    fail: controls.fail,
    limitRate: ({ perSecond }: { perSecond: number | null }) => controls.limitRate(perSecond),
    behaveForAddress: ({ address, fate }: { address: string; fate: Fate }) => controls.behaveForAddress(address, fate),
    behaveWebhooks: controls.behaveWebhooks,
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
