import { join } from 'node:path'
import { type Cards, startCards } from './cards/cards.ts'
import { type Daraja, startDaraja } from './daraja/daraja.ts'
import { type DarajaOptions } from './daraja/network.ts'
import { type Mailbox, startMailbox } from './mail/mailbox.ts'

export type TownOptions = {
  host?: string
  /** A taken port gives way to any free one; look at `urls`. */
  darajaPort?: number
  mailPort?: number
  cardsPort?: number
  /** Where the portal is: linked from the front door, and told about mails at /hooks/mail and cards at /hooks/cards. */
  portalUrl?: string
  /** daraja.json, mail.json and cards.json are kept here; without it nothing is remembered. */
  dataDir?: string
  resendApiKey?: string
  stripeSecretKey?: string
  stripeWebhookSecret?: string
  /** With it and a portalUrl, signed mail events are sent by themselves. */
  resendWebhookSecret?: string
  /** Of the authenticator that the mailbox shows (`/authenticator`). */
  totpSecret?: string
  daraja?: Omit<DarajaOptions, 'host' | 'port' | 'statePath' | 'links'>
}

export type TownUrls = { daraja: string; phone: string; mail: string; cards: string }

export type Town = {
  daraja: Daraja
  mailbox: Mailbox
  cards: Cards
  urls: TownUrls
  /** For a portal that learns its own address only after the town is up. */
  setPortalUrl: (url: string) => void
  stop: () => Promise<void>
}

/** Starts the stand-ins. Every credential has a practice value, exported by each of them. */
export async function startTown(options: TownOptions = {}): Promise<Town> {
  const { host = '127.0.0.1', dataDir } = options
  let portal = options.portalUrl
  let mail = ''
  const keep = (name: string) => (dataDir ? { statePath: join(dataDir, name) } : {})
  const mailbox = await startMailbox({
    host,
    port: options.mailPort ?? 0,
    fallBack: true,
    ...(options.resendApiKey && { apiKey: options.resendApiKey }),
    ...(options.totpSecret && { totpSecret: options.totpSecret }),
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
    ...(options.daraja?.secondsScale && { secondsScale: options.daraja.secondsScale }),
    ...keep('cards.json'),
  })
  const daraja = await startDaraja({
    ...options.daraja,
    host,
    port: options.darajaPort ?? 0,
    fallBack: true,
    links: () => ({ mail, portal, cards: cards.url }),
    ...keep('daraja.json'),
  })
  const setPortalUrl = (url: string) => {
    portal = url
    cards.setWebhook(new URL('/hooks/cards', url).href)
    const secret = options.resendWebhookSecret
    if (secret) mailbox.setWebhook({ url: new URL('/hooks/mail', url).href, secret, auto: true })
  }
  if (portal) setPortalUrl(portal)
  return {
    daraja,
    mailbox,
    cards,
    urls: { daraja: daraja.url, phone: `${daraja.url}/phone`, mail, cards: cards.url },
    setPortalUrl,
    async stop() {
      await Promise.all([daraja.stop(), mailbox.stop(), cards.stop()])
    },
  }
}
