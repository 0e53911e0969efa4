import { z } from 'zod'
import type { Answer, Gateway, Written } from '../gateway.ts'

type Options = {
  baseUrl: string
  username: string
  apiKey: string
  /** A sender name or short code; theirs where there is none. */
  sender: string | null
  perSecond: number
  centsPerPart: number
}

const DEADLINE_MS = 20_000
const NEVER_SENT: readonly string[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']

const answered = z.object({
  SMSMessageData: z.object({
    Message: z.string().optional(),
    Recipients: z.array(
      z.object({
        statusCode: z.coerce.number(),
        messageId: z.string().optional(),
        cost: z.string().optional(),
      }),
    ),
  }),
})

/**
 * SMS through Africa's Talking: `POST /version1/messaging`, a form, with the key in the header `apiKey`
 * (docs.africastalking.com/sms/sending). It knows no idempotency key, so a call without an answer is never made again.
 */
export function africasTalking(options: Options): Gateway {
  const { baseUrl, username, apiKey, sender, perSecond, centsPerPart } = options
  return {
    channel: 'sms',
    repeatableHours: 0,
    perSecond,
    centsPerPart,
    async send(_id, { to, text }: Written): Promise<Answer> {
      const form = { username, to: `+${to}`, message: text, bulkSMSMode: '1', ...(sender && { from: sender }) }
      try {
        const response = await fetch(`${baseUrl}/version1/messaging`, {
          method: 'POST',
          headers: { apiKey, accept: 'application/json' },
          body: new URLSearchParams(form),
          redirect: 'error',
          signal: AbortSignal.timeout(DEADLINE_MS),
        })
        return judge(response.status, await response.text())
      } catch (fault) {
        return NEVER_SENT.includes(codeOf(fault)) ? { kind: 'again' } : { kind: 'unsure' }
      }
    },
  }
}

function judge(status: number, body: string): Answer {
  if (status === 401 || status === 403) return { kind: 'stuck', what: 'sms_key' }
  if (status === 429) return { kind: 'again', slow: true, restMs: 1_000 }
  if (status >= 500) return { kind: 'unsure' }
  if (status >= 400) return { kind: 'refused', reason: 'refused' }
  const read = answered.safeParse(jsonOf(body))
  if (!read.success) return { kind: 'unsure' }
  const { Recipients, Message = '' } = read.data.SMSMessageData
  const [one] = Recipients
  // Without a recipient it took nothing, and the sentence says why.
  if (!one)
    return /sender/i.test(Message) ? { kind: 'stuck', what: 'sms_sender' } : { kind: 'refused', reason: 'refused' }
  const { statusCode, messageId, cost } = one
  if (statusCode < 200 && messageId && messageId !== 'None')
    return { kind: 'sent', ref: messageId, costMinor: centsOf(cost) }
  return CODES[statusCode] ?? (statusCode < 200 ? { kind: 'unsure' } : { kind: 'refused', reason: 'refused' })
}

/** 100 processed, 101 sent, 102 queued; what else there is in its list of codes of a recipient. */
const CODES: Readonly<Record<number, Answer>> = {
  402: { kind: 'stuck', what: 'sms_sender' },
  403: { kind: 'refused', reason: 'bad_address' },
  404: { kind: 'refused', reason: 'bad_address' },
  405: { kind: 'stuck', what: 'sms_balance' },
  406: { kind: 'refused', reason: 'stopped' },
  409: { kind: 'refused', reason: 'stopped' },
  500: { kind: 'unsure' },
  501: { kind: 'unsure' },
}

/** `KES 0.8000` in cents; other currencies are not added to these. */
export function centsOf(cost: string | undefined): bigint | undefined {
  const [, whole, parts = ''] = /^KES\s*(\d+)(?:\.(\d+))?$/.exec(cost?.trim() ?? '') ?? []
  return whole === undefined ? undefined : BigInt(whole) * 100n + BigInt(parts.padEnd(2, '0').slice(0, 2))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // An answer that nobody can read says nothing of what was done.
    return null
  }
}

const codeOf = (fault: unknown): string => {
  const cause = fault instanceof Error ? (fault.cause as { code?: unknown } | undefined) : undefined
  return typeof cause?.code === 'string' ? cause.code : ''
}
