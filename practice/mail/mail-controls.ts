import { bareAddress, checkFate } from './fate.ts'
import type { Fate, Mail, MailFault, Post, Webhook, WebhookDelivery, WebhookWeather } from './mail.ts'
import { newRateLimit } from './rate-limit.ts'
import { checkWebhookWeather, friendlyWebhooks } from './webhook-weather.ts'
import { type WebhookInput, sendWebhook } from './webhook.ts'

/** The mailbox's knobs as methods; /_mail/<name> calls them by the same names. */
export function makeMailControls(post: Post) {
  const mails = (to?: string): Mail[] =>
    post.mails.filter((m) => to === undefined || m.to.some((a) => a.toLowerCase().includes(to.toLowerCase())))
  return {
    /** All mails, oldest first; with `to`, those to an address that contains it. */
    mails,
    /** The newest mail to an address, or null. */
    lastTo: (to: string): Mail | null => mails(to).at(-1) ?? null,
    /** Forgets mails, idempotency keys, webhook deliveries, planned failures and suppressed addresses. */
    clear(): void {
      post.mails.length = 0
      post.deliveries.length = 0
      post.faults.length = 0
      post.keys.clear()
      post.suppressed.clear()
      post.changed()
    },
    /** The next `times` calls fail: 429 or 500. `afterTheWork` takes the mail and then fails, so only the key saves a retry. */
    fail(fault: { times?: number; status?: number; afterTheWork?: boolean } = {}): void {
      const { times = 1, status = 500, afterTheWork = false } = fault
      const words: Pick<MailFault, 'name' | 'message'> =
        status === 429
          ? {
              name: 'rate_limit_exceeded',
              message: 'Too many requests. Please limit the number of requests per second.',
            }
          : { name: 'application_error', message: 'An unexpected error occurred.' }
      post.faults.push({ times, status, afterTheWork, ...words })
    },
    /** From now on this becomes of mail to an address; after a hard bounce or a complaint Resend suppresses it. */
    behaveForAddress(address: string, fate: Fate): void {
      const bare = bareAddress(address)
      post.suppressed.delete(bare)
      post.fates.set(bare, checkFate(fate))
    },
    /** How events arrive from now on: copies, lateness, order, retries. */
    behaveWebhooks(patch: Partial<WebhookWeather>): void {
      Object.assign(post.weather, checkWebhookWeather(patch))
    },
    /** Requests per second for the whole team, on every endpoint; null sets the limit off. */
    limitRate(perSecond: number | null): void {
      if (perSecond !== null && !(perSecond > 0)) throw new TypeError(`not a rate: ${String(perSecond)}`)
      post.rate = newRateLimit(perSecond)
    },
    /** Every address and every event friendly again; mails, webhook and rate limit stay. */
    calm(): void {
      post.fates.clear()
      post.suppressed.clear()
      post.faults.length = 0
      post.weather = friendlyWebhooks()
    },
    /** Where events go from now on; null sends none. */
    setWebhook(webhook: Webhook | null): void {
      post.webhook = webhook
    },
    /** Sends one signed event about a mail, by hand. */
    sendWebhook: (input: WebhookInput): Promise<WebhookDelivery[]> => sendWebhook(post, input),
    webhookDeliveries: (): WebhookDelivery[] => post.deliveries,
  }
}

export type MailControls = ReturnType<typeof makeMailControls>
