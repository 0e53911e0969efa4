import { createHmac, randomUUID } from 'node:crypto'
import type { Happening, MailEvent, Post, WebhookDelivery } from './mail.ts'
import { RETRY_SECONDS } from './webhook-weather.ts'
import { eventBody } from './event-body.ts'

export type WebhookInput = {
  type: MailEvent
  /** The mail's id. */
  id: string
  copies?: number
  /** Signs with another secret, to see it refused. */
  badSignature?: boolean
  /** Back-dates the signed timestamp: receivers should refuse more than five minutes. */
  secondsAgo?: number
  /** Of email.bounced: Transient instead of Permanent. */
  soft?: boolean
}

type Telling = { copies?: number; retries?: number; badSignature?: boolean; secondsAgo?: number }

/** svix-signature: HMAC-SHA256 over `id.timestamp.body` with the base64 secret that follows `whsec_`. */
function svixHeaders(secret: string, id: string, timestamp: number, body: string): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'svix-id': id, 'svix-timestamp': String(timestamp), 'svix-signature': `v1,${signature}` }
}

/** Tells the portal by hand what became of a mail. Throws when there is no webhook, or no such mail. */
export async function sendWebhook(post: Post, input: WebhookInput): Promise<WebhookDelivery[]> {
  const mail = post.mails.find((m) => m.id === input.id)
  if (!post.webhook) throw new TypeError('no webhook is set')
  if (!mail) throw new TypeError(`no mail ${input.id}`)
  mail.lastEvent = input.type.replace('email.', '')
  post.changed()
  const { type, soft = false, ...telling } = input
  return tellWebhook(post, { type, mail, to: mail.to, at: post.now(), soft }, telling)
}

/** Copies and retries share one svix-id, as redeliveries do; each try is signed at its own time. */
export async function tellWebhook(post: Post, happening: Happening, telling: Telling = {}): Promise<WebhookDelivery[]> {
  const { webhook } = post
  if (!webhook) return []
  const { copies = 1, retries = 0, badSignature = false, secondsAgo = 0 } = telling
  const body = JSON.stringify(eventBody(happening))
  const secret = badSignature ? `whsec_${Buffer.from('another secret').toString('base64')}` : webhook.secret
  const id = `msg_${randomUUID().replaceAll('-', '')}`
  const attempt = () => {
    const timestamp = Math.floor(post.now().getTime() / 1000) - secondsAgo
    return post.track(deliver(post, webhook.url, svixHeaders(secret, id, timestamp, body), body, happening))
  }
  const sent: WebhookDelivery[] = []
  for (let n = 0; n < copies; n++) {
    let delivery = await attempt()
    sent.push(delivery)
    for (const seconds of RETRY_SECONDS.slice(0, retries)) {
      if (delivery.status !== null && delivery.status >= 200 && delivery.status < 300) break
      await post.wait(seconds)
      delivery = await attempt()
      sent.push(delivery)
    }
  }
  return sent
}

async function deliver(
  post: Post,
  url: string,
  headers: Record<string, string>,
  body: string,
  { type, mail }: Happening,
): Promise<WebhookDelivery> {
  const delivery: WebhookDelivery = { type, id: mail.id, status: null }
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    })
    delivery.status = response.status
    await response.arrayBuffer()
  } catch (error) {
    delivery.error = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
  post.deliveries.push(delivery)
  return delivery
}
