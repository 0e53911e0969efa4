import { randomBytes } from 'node:crypto'
import type { Answer } from '../daraja/answer.ts'
import { friendlySms, takeSmsBehaviour } from './behaviour.ts'
import { countParts } from './count-parts.ts'
import { kes } from './kes.ts'
import { numberFault } from './numbers.ts'
import { type Sending, knownSender } from './read-request.ts'
import { report } from './report.ts'
import type { Gateway, SentSms, SmsBehaviour } from './sms.ts'
import { statusText } from './status-codes.ts'

/** Ten-thousandths of a shilling for a part: KES 0.80, as in every published example. */
const PRICE = 8000

/** Takes a message to each number, or says why not. The answer is 201 either way, as the real one's is. */
export function sendMessages(gateway: Gateway, sending: Sending): Answer {
  // An unknown sender is refused for all at once, with no recipients in the answer (seen by medic/medic-docs #112).
  if (!knownSender(gateway, sending.from)) return created('InvalidSenderId', [])
  const taken = sending.to.map((to) => take(gateway, sending, to))
  gateway.changed()
  const messages = taken.map(({ sms }) => sms)
  const accepted = messages.filter(({ id }) => id !== '')
  const total = accepted.reduce((sum, { cost }) => sum + cost, 0)
  const summary = `Sent to ${accepted.length}/${messages.length} Total Cost: ${total === 0 ? '0' : kes(total)}`
  const after = gateway.afterwards(() =>
    Promise.all(taken.filter(({ sms }) => sms.id !== '').map(({ sms, behaviour }) => report(gateway, sms, behaviour))),
  )
  return { ...created(summary, messages.map(recipient)), after }
}

const created = (Message: string, Recipients: unknown[]): Answer => ({
  status: 201,
  body: { SMSMessageData: { Message, Recipients } },
})

const recipient = ({ statusCode, to, cost, id, parts }: SentSms) => ({
  statusCode,
  number: to,
  status: statusText(statusCode),
  cost: id === '' ? '0' : kes(cost),
  messageId: id === '' ? 'None' : id,
  messageParts: id === '' ? 0 : parts,
})

function take(gateway: Gateway, { message, from, enqueue }: Sending, to: string) {
  const { world } = gateway
  const { parts } = countParts(message)
  const cost = parts * PRICE
  const fault = numberFault(to)
  // A script for the next message is not used up by a number that nothing could be sent to.
  const behaviour: SmsBehaviour = fault ? friendlySms : takeSmsBehaviour(gateway.behaviours, to)
  const optedOut = world.optedOut.includes(to) ? 406 : null
  const unpaid = world.balance < cost ? 405 : null
  const statusCode = fault ?? optedOut ?? behaviour.statusCode ?? unpaid ?? (enqueue ? 102 : 101)
  const ok = statusCode < 200
  const sms: SentSms = {
    id: ok ? `ATXid_${randomBytes(16).toString('hex')}` : '',
    at: gateway.now().toISOString(),
    to,
    from,
    text: message,
    parts,
    cost: ok ? cost : 0,
    statusCode,
    status: null,
    arrived: false,
  }
  world.balance -= sms.cost
  world.sent.push(sms)
  return { sms, behaviour }
}
