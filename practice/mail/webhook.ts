import { createHmac, randomUUID } from 'node:crypto'
import type { Mail, MailEvent, Post, WebhookDelivery } from './mail.ts'

export type WebhookInput = {
  type: MailEvent
  /** The mail's id. */
  id: string
  copies?: number
  /** Signs with another secret, to see it refused. */
  badSignature?: boolean
  /** Back-dates the signed timestamp: receivers should refuse more than five minutes. */
  secondsAgo?: number
}

/** svix-signature: HMAC-SHA256 over `id.timestamp.body` with the base64 secret that follows `whsec_`. */
function svixHeaders(secret: string, id: string, timestamp: number, body: string): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'svix-id': id, 'svix-timestamp': String(timestamp), 'svix-signature': `v1,${signature}` }
}

/** Tells the portal what became of a mail. Copies share one svix-id, as redeliveries do. */
export async function sendWebhook(post: Post, input: WebhookInput): Promise<WebhookDelivery[]> {
  const mail = post.mails.find((m) => m.id === input.id)
  if (!post.webhook) throw new TypeError('no webhook is set')
  if (!mail) throw new TypeError(`no mail ${input.id}`)
  mail.lastEvent = input.type.replace('email.', '')
  post.changed()
  const body = JSON.stringify(eventBody(post, mail, input.type))
  const timestamp = Math.floor(post.now().getTime() / 1000) - (input.secondsAgo ?? 0)
  const secret = input.badSignature ? `whsec_${Buffer.from('another secret').toString('base64')}` : post.webhook.secret
  const headers = svixHeaders(secret, `msg_${randomUUID().replaceAll('-', '')}`, timestamp, body)
  const sent: WebhookDelivery[] = []
  for (let n = 0; n < (input.copies ?? 1); n++) {
    sent.push(await post.track(deliver(post.webhook.url, headers, body, input)))
  }
  post.deliveries.push(...sent)
  return sent
}

async function deliver(url: string, headers: Record<string, string>, body: string, input: WebhookInput) {
  const delivery: WebhookDelivery = { type: input.type, id: input.id, status: null }
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
  return delivery
}

function eventBody(post: Post, mail: Mail, type: MailEvent) {
  const { id, at, from, to, subject, tags } = mail
  const bounce = {
    message: "The recipient's mail server refused it: no such mailbox.",
    type: 'Permanent',
    subType: 'General',
  }
  return {
    type,
    created_at: post.now().toISOString(),
    data: {
      email_id: id,
      created_at: at,
      from,
      to,
      subject,
      ...(tags.length > 0 && { tags }),
      ...(type === 'email.bounced' && { bounce }),
      ...(type === 'email.failed' && { failed: { reason: 'reached_daily_quota' } }),
    },
  }
}
