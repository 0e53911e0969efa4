import { Resend } from 'resend'
import type { Answer, Gateway, Written } from '../gateway.ts'
import { MAILS_PER_SECOND } from '../pace.server.ts'

type Options = { baseUrl: string; apiKey: string; from: string }

const DEADLINE_MS = 20_000
/** It keeps keys for 24 hours; an hour less, for clocks that differ and calls that take their time. */
const REPEATABLE_HOURS = 23

/** Mail through Resend. The message's own id is the idempotency key, and its tag, by which reports find it. */
export function resendGateway({ baseUrl, apiKey, from }: Options): Gateway {
  const resend = new Resend(apiKey, { baseUrl })
  return {
    channel: 'mail',
    repeatableHours: REPEATABLE_HOURS,
    perSecond: MAILS_PER_SECOND,
    async send(id, { to, text, mail }: Written): Promise<Answer> {
      // A redirect would carry the letter elsewhere.
      const how = { idempotencyKey: id, signal: AbortSignal.timeout(DEADLINE_MS), redirect: 'error' as const }
      const { data, error, headers } = await resend.emails.send(
        {
          from,
          to,
          subject: mail?.subject ?? '',
          html: mail?.html ?? '',
          text,
          headers: { 'Auto-Submitted': 'auto-generated', ...mail?.headers },
          tags: [{ name: 'message', value: id }],
        },
        how,
      )
      const restMs = restOf(headers, error?.statusCode ?? null)
      if (!error) return data?.id ? { kind: 'sent', ref: data.id, restMs } : { kind: 'unsure', restMs }
      return { ...judge(error), restMs }
    },
  }
}

const seconds = (headers: Record<string, string> | null, name: string): number => {
  const read = Number(headers?.[name])
  return Number.isFinite(read) && read > 0 ? read : 1
}

/** What its headers ask for: `retry-after` with a 429, `ratelimit-reset` once nothing remains of this second's calls. */
function restOf(headers: Record<string, string> | null, status: number | null): number | undefined {
  if (status === 429) return seconds(headers, 'retry-after') * 1000
  return headers?.['ratelimit-remaining'] === '0' ? seconds(headers, 'ratelimit-reset') * 1000 : undefined
}

/** Names and statuses are those of Resend's list of errors (resend.com/docs/api-reference/errors). */
function judge({ name, statusCode }: { name: string; statusCode: number | null }): Answer {
  if (statusCode === null) return { kind: 'unsure' }
  if (name === 'daily_quota_exceeded' || name === 'monthly_quota_exceeded') return { kind: 'stuck', what: 'mail_quota' }
  if (statusCode === 429) return { kind: 'again', slow: true }
  if (statusCode === 401 || statusCode === 403) return { kind: 'stuck', what: 'mail_key' }
  // The key is known, with another letter: one has gone out, or been begun, that we no longer write the same way.
  if (name === 'invalid_idempotent_request') return { kind: 'refused', reason: 'uncertain' }
  if (statusCode === 408 || statusCode === 409 || statusCode >= 500) return { kind: 'unsure' }
  return { kind: 'refused', reason: 'refused' }
}
