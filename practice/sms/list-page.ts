import type { Answer } from '../daraja/answer.ts'
import { smsTime } from '../daraja/clock.ts'
import { escape, page, pagePolicy } from '../page.ts'
import { kes } from './kes.ts'
import type { SmsWorld } from './sms.ts'
import { statusNames } from './status-codes.ts'

/** GET /: what went out and what came in, newest first. */
export function listPage({ sent, received, balance }: SmsWorld): Answer {
  const entries = [
    ...sent.map((sms) => ({
      at: sms.at,
      head: `To ${sms.to} from ${sms.from}`,
      text: sms.text,
      tag: sms.status ?? statusNames[sms.statusCode] ?? String(sms.statusCode),
      note: `${sms.parts} ${sms.parts === 1 ? 'part' : 'parts'}, ${kes(sms.cost)}`,
    })),
    ...received.map((sms) => ({
      at: sms.at,
      head: `From ${sms.from} to ${sms.to}`,
      text: sms.text,
      tag: 'received',
      note: '',
    })),
  ].toSorted((a, b) => b.at.localeCompare(a.at))
  const item = ({ at, head, text, tag, note }: (typeof entries)[number]) =>
    `<li><strong>${escape(head)}</strong> <span class="tag">${escape(tag)}</span>
<pre>${escape(text)}</pre><span>${smsTime(new Date(at))} ${escape(note)}</span></li>`
  const body = `<h1>SMS</h1>
<p>${sent.length} sent, ${received.length} received; nobody's phone rang. ${escape(kes(balance))} left.</p>
<ul class="cards">${entries.slice(0, 500).map(item).join('')}</ul>`
  return { status: 200, body: page('Practice SMS', body), headers: { 'content-security-policy': pagePolicy } }
}
