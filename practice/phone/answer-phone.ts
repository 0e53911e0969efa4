import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import type { Answer, Asked } from '../daraja/answer.ts'
import { customerOf } from '../daraja/customers.ts'
import type { Network } from '../daraja/network.ts'
import { payBill } from '../daraja/pay-bill.ts'
import { toCents } from '../daraja/money.ts'
import { msisdn } from '../daraja/rules.ts'
import { answerPrompt } from '../daraja/stk-settle.ts'
import { phoneState } from './phone-state.ts'
import { presets } from './presets.ts'

const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' }
const FILES = ['phone.css', 'handset.css', 'phone.js', 'prompt.js', 'api.js', 'pay-bill.js', 'inbox.js']

// Nothing from outside, nothing inline: the page must work on a machine that is offline.
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'self'"

/** Everything under /phone. Null when the answer is a stream that stays open. */
export async function answerPhone(
  network: Network,
  asked: Asked,
  raw: string,
  response: ServerResponse,
): Promise<Answer | null> {
  const name = asked.path.replace(/^\/phone\/?/, '')
  if (name === '') return file('phone.html')
  if (FILES.includes(name)) return file(name)
  if (name === 'api/state') return json(phoneState(network, msisdn(international(asked.search.get('phone') ?? ''))))
  if (name === 'api/events') return stream(network, response)
  if (!['api/pay', 'api/answer', 'api/network', 'api/top-up', 'api/text'].includes(name))
    return json({ error: 'not found' }, 404)
  if (asked.method !== 'POST') return json({ error: 'POST' }, 405)
  // A form on another site cannot send JSON without asking first, so it cannot press keys here.
  if (!(asked.headers['content-type'] ?? '').startsWith('application/json')) return json({ error: 'JSON' }, 415)
  let body: Record<string, unknown>
  try {
    body = JSON.parse(raw) as Record<string, unknown>
  } catch {
    return json({ error: 'JSON' }, 400)
  }
  const phone = msisdn(body['phone'])
  if (!phone) return json({ error: 'phone' }, 400)
  if (name === 'api/pay') return pay(network, phone, body)
  if (name === 'api/answer') return answer(network, phone, body)
  if (name === 'api/text') return text(network, phone, body)
  if (name === 'api/network') return setNetwork(network, phone, body)
  Object.assign(customerOf(network, phone), { wrongPins: 0 }).balance += 1_000_000
  network.changed(phone)
  return json({ ok: true })
}

async function pay(network: Network, phone: string, body: Record<string, unknown>): Promise<Answer> {
  const outcome = await payBill(network, {
    phone,
    business: String(body['business'] ?? '').trim(),
    account: String(body['account'] ?? '').trim(),
    amount: toCents(body['amount']) ?? 0,
    pin: String(body['pin'] ?? ''),
  })
  return json(outcome.ok ? { ok: true, receipt: outcome.transaction.receipt } : { ok: false, reason: outcome.reason })
}

function answer(network: Network, phone: string, body: Record<string, unknown>): Answer {
  const prompt = network.world.prompts.find((p) => p.checkoutRequestId === body['id'] && p.phone === phone)
  if (!prompt || prompt.state === 'done') return json({ ok: false, reason: 'gone' })
  const said = body['cancel'] ? { cancel: true as const } : { pin: String(body['pin'] ?? '') }
  return json({ ok: true, code: answerPrompt(network, prompt, said).code })
}

async function text(network: Network, phone: string, body: Record<string, unknown>): Promise<Answer> {
  const words = String(body['text'] ?? '').trim()
  if (words === '' || words.length > 160) return json({ ok: false, reason: 'length' })
  if (!network.sms) return json({ ok: false, reason: 'no-gateway' })
  await network.sms.answer(phone, words)
  return json({ ok: true })
}

function setNetwork(network: Network, phone: string, body: Record<string, unknown>): Answer {
  const preset = presets.find((p) => p.id === body['preset'])
  if (!preset) return json({ error: 'preset' }, 400)
  if (preset.id === 'calm') delete network.behaviours.byPhone[phone]
  else network.behaviours.byPhone[phone] = { ...preset.patch }
  network.changed(phone)
  return json({ ok: true })
}

/** Server-sent events: one line per phone whose screen changed; the page then asks for the state. */
function stream(network: Network, response: ServerResponse): null {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': open\n\n')
  const tell = (phone: string) => response.write(`data: ${phone}\n\n`)
  const alive = setInterval(() => response.write(': alive\n\n'), 20_000)
  network.events.on('phone', tell)
  response.on('close', () => {
    clearInterval(alive)
    network.events.off('phone', tell)
  })
  return null
}

function file(name: string): Answer {
  const type = TYPES[name.split('.').pop() as keyof typeof TYPES]
  const body = readFileSync(new URL(name, import.meta.url), 'utf8')
  return { status: 200, body, headers: { 'content-type': type, 'content-security-policy': POLICY } }
}

/** 0700…, +254700… and 254700… are one number to whoever types a link. */
const international = (phone: string) => phone.replace(/[\s+-]/g, '').replace(/^0(?=\d{9}$)/, '254')

const json = (body: unknown, status = 200): Answer => ({ status, body })
