import type { Answer, Asked } from '../daraja/answer.ts'
import { kes } from './kes.ts'
import { plain, readRequest, refuseStranger } from './read-request.ts'
import { sendMessages } from './send-messages.ts'
import type { Gateway } from './sms.ts'
import { asXml } from './as-xml.ts'

/** POST and GET /version1/messaging, GET /version1/user. Null when the path is none of them. */
export async function answerApi(gateway: Gateway, asked: Asked, raw: string): Promise<Answer | null> {
  if (!asked.path.startsWith('/version1/')) return null
  const fault = gateway.faults.find(({ times }) => times > 0)
  if (!fault) return inFormat(asked, work(gateway, asked, raw))
  fault.times -= 1
  // The work is done before the wait: whoever gives up meanwhile has sent a message and does not know it.
  const { status, delaySeconds } = fault
  const done = fault.afterTheWork || status === null ? work(gateway, asked, raw) : null
  const after = done?.after?.()
  await gateway.wait(delaySeconds)
  if (done && status === null) return inFormat(asked, { ...done, after: () => after })
  return { ...plain(status ?? 500, FAULTS[status ?? 500] ?? ''), hangUp: status === 0, after: () => after }
}

const FAULTS: Record<number, string> = {
  429: 'Too many requests',
  500: 'There was an internal server error.',
  503: 'The server is currently unavailable (because it is overloaded or down for maintenance).',
}

function work(gateway: Gateway, asked: Asked, raw: string): Answer {
  if (asked.path === '/version1/messaging' && asked.method === 'POST') {
    const sending = readRequest(gateway, asked, raw)
    return 'refused' in sending ? sending.refused : sendMessages(gateway, sending)
  }
  if (asked.path !== '/version1/messaging' && asked.path !== '/version1/user') {
    return plain(404, 'The requested resource could not be found.')
  }
  if (asked.method !== 'GET') return plain(405, 'HTTP method not allowed, supported methods: GET, POST')
  const stranger = refuseStranger(gateway, asked, asked.search.get('username'))
  if (stranger) return stranger
  if (asked.path === '/version1/user') {
    return { status: 200, body: { UserData: { balance: kes(gateway.world.balance) } } }
  }
  return { status: 200, body: { SMSMessageData: { Messages: inbox(gateway, asked) } } }
}

/** What came after the message that was processed last: how a lost callback is made good. */
function inbox(gateway: Gateway, asked: Asked) {
  const last = Number(asked.search.get('lastReceivedId') ?? 0)
  const later = gateway.world.received.filter(({ id }) => id > last).slice(0, 100)
  return later.map(({ id, linkId, at, from, to, text }) => ({ linkId, text, to, id, date: at, from }))
}

/** XML, unless JSON was asked for: forgetting the header is a fault that shows at once. */
function inFormat(asked: Asked, answer: Answer): Answer {
  if (typeof answer.body !== 'object' || (asked.headers['accept'] ?? '').includes('application/json')) return answer
  return { ...answer, body: asXml(answer.body), headers: { 'content-type': 'application/xml; charset=UTF-8' } }
}
