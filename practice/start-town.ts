import { join } from 'node:path'
import { type Cards, startCards } from './cards/cards.ts'
import { type Daraja, startDaraja } from './daraja/daraja.ts'
import { type DarajaOptions } from './daraja/network.ts'
import { type Mailbox, practiceMailCredentials, startMailbox } from './mail/mailbox.ts'
import { type Sms, type SmsOptions, startSms } from './sms/start-sms.ts'

export type TownOptions = {
  host?: string
  /** A taken port gives way to any free one; look at `urls`. */
  darajaPort?: number
  mailPort?: number
  cardsPort?: number
  smsPort?: number
  /** Where the portal is: linked from the front door, and told of mails, cards and SMS below /hooks/. */
  portalUrl?: string
  /** daraja.json, mail.json, cards.json and sms.json are kept here; without it nothing is remembered. */
  dataDir?: string
  resendApiKey?: string
  stripeSecretKey?: string
  stripeWebhookSecret?: string
  /** Signs the mail events that a portal is sent; a practice value otherwise. */
  resendWebhookSecret?: string
  /** Mail requests per second, Resend's two unless said otherwise; null takes them as fast as they come. */
  mailRateLimit?: number | null
  /** Of the authenticator that the mailbox shows (`/authenticator`). */
  totpSecret?: string
  daraja?: Omit<DarajaOptions, 'host' | 'port' | 'statePath' | 'links' | 'sms'>
  sms?: Omit<SmsOptions, 'host' | 'port' | 'fallBack' | 'statePath' | 'portalUrl'>
}

export type TownUrls = { daraja: string; phone: string; mail: string; cards: string; sms: string }

export type Town = {
  daraja: Daraja
  mailbox: Mailbox
  cards: Cards
  sms: Sms
  urls: TownUrls
  /** For a portal that learns its own address only after the town is up. */
  setPortalUrl: (url: string) => void
  stop: () => Promise<void>
}

/** Starts every stand-in. Every credential has a practice value, exported by each of them. */
export async function startTown(options: TownOptions = {}): Promise<Town> {
  const { host = '127.0.0.1', dataDir } = options
  let portal = options.portalUrl
  let mail = ''
  const keep = (name: string) => (dataDir ? { statePath: join(dataDir, name) } : {})
  const scale = options.daraja?.secondsScale === undefined ? {} : { secondsScale: options.daraja.secondsScale }
  const mailbox = await startMailbox({
    host,
    port: options.mailPort ?? 0,
    fallBack: true,
    ...(options.resendApiKey && { apiKey: options.resendApiKey }),
    ...(options.totpSecret && { totpSecret: options.totpSecret }),
    ...(options.mailRateLimit !== undefined && { rateLimit: options.mailRateLimit }),
    ...scale,
    ...keep('mail.json'),
  })
  mail = mailbox.url
  const cards = await startCards({
    host,
    port: options.cardsPort ?? 0,
    fallBack: true,
    links: () => ({ mail, portal }),
    ...(options.stripeSecretKey && { secretKey: options.stripeSecretKey }),
    ...(options.stripeWebhookSecret && { webhookSecret: options.stripeWebhookSecret }),
    ...scale,
    ...keep('cards.json'),
  })
  const sms = await startSms({
    ...scale,
    ...options.sms,
    host,
    port: options.smsPort ?? 0,
    fallBack: true,
    ...keep('sms.json'),
  })
  const daraja = await startDaraja({
    ...options.daraja,
    host,
    port: options.darajaPort ?? 0,
    fallBack: true,
    links: () => ({ mail, cards: cards.url, sms: sms.url, portal }),
    sms: sms.phone,
    ...keep('daraja.json'),
  })
  const setPortalUrl = (url: string) => {
    portal = url
    cards.setWebhook(new URL('/hooks/cards', url).href)
    const secret = options.resendWebhookSecret ?? practiceMailCredentials.webhookSecret
    mailbox.setWebhook({ url: new URL('/hooks/mail', url).href, secret, auto: true })
    sms.setPortalUrl(url)
  }
  if (portal) setPortalUrl(portal)
  return {
    daraja,
    mailbox,
    cards,
    sms,
    urls: { daraja: daraja.url, phone: `${daraja.url}/phone`, mail, cards: cards.url, sms: sms.url },
    setPortalUrl,
    async stop() {
      await Promise.all([daraja.stop(), mailbox.stop(), cards.stop(), sms.stop()])
    },
  }
}
