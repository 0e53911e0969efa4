import type { Clockwork } from '../clockwork.ts'

export type MailEvent =
  | 'email.sent'
  | 'email.delivered'
  | 'email.delivery_delayed'
  | 'email.bounced'
  | 'email.complained'
  | 'email.suppressed'
  | 'email.failed'

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
  tags: { name: string; value: string }[]
  attachments: { name: string; bytes: number }[]
  scheduledAt: string | null
  lastEvent: string
}

export type MailFault = { times: number; status: number; name: string; message: string; afterTheWork: boolean }

export type Webhook = {
  url: string
  secret: string
  /** Sends what becomes of a mail by itself. */ auto: boolean
}

export type WebhookDelivery = { type: MailEvent; id: string; status: number | null; error?: string }

/** What becomes of a mail at one address. */
export type Fate = 'delivered' | 'hard-bounce' | 'soft-bounce' | 'complaint' | 'delayed' | 'suppressed' | 'failed'

/** Something that became of a mail, at an instant, for some of its recipients. `soft` is of a bounce. */
export type Happening = { type: MailEvent; mail: Mail; to: string[]; at: Date; soft: boolean }

/** How the events that follow by themselves arrive. */
export type WebhookWeather = {
  /** 0 loses each event, 2 sends it twice under one svix-id. */
  copies: number
  /** Scaled seconds before each event. */
  delaySeconds: number
  /** `reversed` tells the last first; created_at still says when each happened. */
  order: 'as-it-happened' | 'reversed'
  /** How often an event is sent again that was not answered with 2xx: Resend waits 5 s, 5 min, 30 min, 2, 5, 10, 10 h. */
  retries: number
}

/** Requests of one team per second; null asks nobody to slow down. */
export type RateLimit = { perSecond: number | null; windowEndsAt: number; used: number }

/** What the mailbox's verbs share. */
export type Post = Pick<Clockwork, 'track' | 'wait' | 'afterwards'> & {
  apiKey: string
  mails: Mail[]
  /** Idempotency-Key → the body it came with and what was answered, for a day. */
  keys: Map<string, { body: string; answer: unknown; at: number }>
  faults: MailFault[]
  rate: RateLimit
  /** What becomes of mail to an address (in lower case); others are delivered. */
  fates: Map<string, Fate>
  /** Addresses that bounced for good or complained: nothing is tried there again. */
  suppressed: Set<string>
  weather: WebhookWeather
  webhook: Webhook | null
  deliveries: WebhookDelivery[]
  now: () => Date
  changed: () => void
}
