import type { Answer } from '../daraja/answer.ts'
import type { RateLimit } from './mail.ts'

/**
 * The default of Resend's changelog and of most copies of its documentation; the newest copy says 5. Whoever keeps to
 * two is safe with both.
 */
export const RESEND_PER_SECOND = 2

const WINDOW_MS = 1000

export const newRateLimit = (perSecond: number | null): RateLimit => ({ perSecond, windowEndsAt: 0, used: 0 })

/** Counts a request; answers the headers every answer bears, and whether this one is too many. */
export function countRequest(rate: RateLimit, now: Date): { headers: Record<string, string>; tooMany: boolean } {
  if (rate.perSecond === null) return { headers: {}, tooMany: false }
  const at = now.getTime()
  if (at >= rate.windowEndsAt) Object.assign(rate, { windowEndsAt: at + WINDOW_MS, used: 0 })
  const tooMany = rate.used >= rate.perSecond
  if (!tooMany) rate.used += 1
  const seconds = String(Math.max(1, Math.ceil((rate.windowEndsAt - at) / 1000)))
  return {
    tooMany,
    headers: {
      'ratelimit-limit': String(rate.perSecond),
      'ratelimit-remaining': String(rate.perSecond - rate.used),
      'ratelimit-reset': seconds,
      ...(tooMany && { 'retry-after': seconds }),
    },
  }
}

/** Lays the headers of the limit over an answer; those that the answer has already stay. */
export const withHeaders = (answer: Answer, headers: Record<string, string>): Answer => ({
  ...answer,
  headers: { ...headers, ...answer.headers },
})
