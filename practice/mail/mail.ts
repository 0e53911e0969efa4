export type MailEvent = 'email.sent' | 'email.delivered' | 'email.bounced' | 'email.complained' | 'email.failed'

/** A mail as it was asked for. `lastEvent` is what its reader would see in Resend's console. */
export type Mail = {
  id: string
  at: string
  from: string
  to: string[]
  cc: string[]
  bcc: string[]
  replyTo: string[]
  subject: string
  html: string | null
  text: string | null
  headers: Record<string, string>
  tags: unknown[]
  attachments: { name: string; bytes: number }[]
  scheduledAt: string | null
  lastEvent: string
}

export type MailFault = { times: number; status: number; name: string; message: string; afterTheWork: boolean }

export type Webhook = {
  url: string
  secret: string
  /** Sends email.sent and email.delivered by itself. */ auto: boolean
}

export type WebhookDelivery = { type: MailEvent; id: string; status: number | null; error?: string }

/** What the mailbox's verbs share. */
export type Post = {
  apiKey: string
  mails: Mail[]
  /** Idempotency-Key → the body it came with and what was answered, for a day. */
  keys: Map<string, { body: string; answer: unknown; at: number }>
  faults: MailFault[]
  webhook: Webhook | null
  deliveries: WebhookDelivery[]
  now: () => Date
  changed: () => void
  track: <T>(work: Promise<T>) => Promise<T>
}
