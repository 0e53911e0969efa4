import { Resend } from 'resend'
import { z } from 'zod'
import { ok, refuse, type Result } from '../../shared/result.ts'

const head = z.object({ type: z.string().min(1).max(60) })
const { webhooks } = new Resend('re_none')

type Signed = { body: string; id: string; timestamp: string; signature: string }

/**
 * Judges a report of the mail service by its signature over the bytes as they came, not older or newer than five minutes
 * (Svix's own tolerance). Its id is signed too: one that comes again is known by it.
 */
export function verifyMailReport(
  { body, id, timestamp, signature }: Signed,
  webhookSecret: string,
): Result<{ eventId: string; kind: string }, 'bad_signature'> {
  try {
    const event = webhooks.verify({ payload: body, headers: { id, timestamp, signature }, webhookSecret })
    return ok({ eventId: id, kind: head.parse(event).type })
  } catch {
    // Whatever was wrong with it, the answer is the same.
    return refuse('bad_signature')
  }
}
