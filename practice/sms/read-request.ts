import type { Answer, Asked } from '../daraja/answer.ts'
import { countParts } from './count-parts.ts'
import type { Gateway } from './sms.ts'

export type Sending = { to: string[]; message: string; from: string; enqueue: boolean }

const FIELDS = ['username', 'to', 'message', 'from', 'bulkSMSMode', 'enqueue']
const MOST_PARTS = 10
const DEFAULT_SENDER = 'AFRICASTKNG'

/** The gateway's complaints about a whole request are bare text. */
export const plain = (status: number, text: string): Answer => ({
  status,
  body: text,
  headers: { 'content-type': 'text/plain; charset=UTF-8' },
})

/** 401 without a key or with another's; the username is part of the credentials. */
export function refuseStranger(gateway: Gateway, asked: Asked, username: string | null): Answer | null {
  const key = asked.headers['apikey']
  if (!key) return plain(401, 'The resource requires authentication, which was not supplied with the request')
  if (key !== gateway.apiKey || username !== gateway.username)
    return plain(401, 'The supplied authentication is invalid')
  return null
}

/**
 * Reads the form of POST /version1/messaging. Stricter than the real gateway, which overlooks what it does not know: a
 * field of another name, a field twice, a premium field, or a text of more than ten parts is a fault of ours.
 */
export function readRequest(gateway: Gateway, asked: Asked, raw: string): Sending | { refused: Answer } {
  const refused = (status: number, text: string) => ({ refused: plain(status, text) })
  if (!(asked.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) {
    return refused(415, "The request's Content-Type is not supported. Expected: application/x-www-form-urlencoded")
  }
  const form = new URLSearchParams(raw)
  const stranger = refuseStranger(gateway, asked, form.get('username'))
  if (stranger) return { refused: stranger }
  for (const name of form.keys()) {
    if (!FIELDS.includes(name)) return refused(400, `Unknown form field '${name}'`)
    if (form.getAll(name).length > 1) return refused(400, `Form field '${name}' was given twice`)
  }
  const [to, message] = [form.get('to'), form.get('message')]
  if (!to) return refused(400, "Request is missing required form field 'to'")
  if (!message) return refused(400, "Request is missing required form field 'message'")
  if (countParts(message).parts > MOST_PARTS) return refused(400, `The message has more than ${MOST_PARTS} parts`)
  if ((form.get('bulkSMSMode') ?? '1') !== '1') return refused(400, "Form field 'bulkSMSMode' must be 1")
  const enqueue = form.get('enqueue') ?? '0'
  if (enqueue !== '0' && enqueue !== '1') return refused(400, "Form field 'enqueue' must be 0 or 1")
  return { to: to.split(','), message, from: form.get('from') ?? DEFAULT_SENDER, enqueue: enqueue === '1' }
}

/** Whose name a message may bear: the sender that was registered, the short code, or the gateway's own. */
export const knownSender = (gateway: Gateway, from: string): boolean =>
  [gateway.senderId, gateway.shortCode, DEFAULT_SENDER].includes(from)
