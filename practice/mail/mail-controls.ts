import type { Mail, MailFault, Post, Webhook, WebhookDelivery } from './mail.ts'
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
    /** Forgets mails, idempotency keys, webhook deliveries and planned failures. */
    clear(): void {
      post.mails.length = 0
      post.deliveries.length = 0
      post.faults.length = 0
      post.keys.clear()
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
