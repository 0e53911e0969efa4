import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ensureDatabase, startCluster } from '#db/embedded.server.ts'
import type { Config } from './config/config.server.ts'
import { openCampaign } from './domain/campaigns/index.server.ts'
import { type Recovery, registerUrls, setRate, type Daraja } from './domain/payments/index.server.ts'
import { messages } from '#db/schema/messages.ts'
import { eq } from 'drizzle-orm'
import { furnishMilestones } from './town/milestones.server.ts'
import { furnishCloses } from './town/closes.server.ts'
import { furnishDesk } from './town/desk.server.ts'
import { furnishClimbers } from './town/climbers.server.ts'
import { furnishNetworks } from './town/networks.server.ts'
import { furnishOutings } from './town/outings.server.ts'
import { furnishJoining } from './town/joining.server.ts'
import { furnishRegister } from './town/register.server.ts'
import { furnishMembers } from './town/members.server.ts'
import { furnishOrganisations } from './town/organisations.server.ts'
import { furnishMoney } from './town/money.server.ts'
import { furnishRefunds } from './town/refunds.server.ts'
import { furnishCalls } from './town/calls.server.ts'
import { furnishNewsletter } from './town/newsletter.server.ts'
import { furnishNewsroom } from './town/newsroom.server.ts'
import { furnishPapers } from './town/papers.server.ts'
import { furnishTrainings } from './town/trainings.server.ts'
import { furnishTwice } from './town/twice.server.ts'
import { furnishPeople } from './town/people.server.ts'
import { asPortal, type Ctx } from './domain/shared/ctx.server.ts'
import { dayOf, monthBounds } from './domain/shared/dates.ts'
import { kes } from './domain/shared/money.ts'

/** The portal's own PostgreSQL, unless the environment names another. */
export async function practiceDatabase(config: Config): Promise<{ url: string; stop: () => Promise<void> }> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => {} }
  const cluster = await startCluster({ dataDir: join(config.dataDir, 'postgres') })
  await ensureDatabase(cluster, 'portal')
  return { url: cluster.url('portal'), stop: cluster.stop }
}

export type Town = {
  darajaUrl: string
  mailUrl: string
  cardsUrl: string
  smsUrl: string
  phone: string | null
  mailbox: string | null
  stop: () => Promise<void>
}

/** The practice town as a process of its own, unless the environment names other stand-ins for all of it. */
export async function practiceTown(config: Config): Promise<Town> {
  const { daraja, mail, cards, sms } = config
  if (daraja.baseUrl && mail.baseUrl && cards.apiBase && sms?.baseUrl)
    return {
      darajaUrl: daraja.baseUrl,
      mailUrl: mail.baseUrl,
      cardsUrl: cards.apiBase,
      smsUrl: sms.baseUrl,
      phone: null,
      mailbox: null,
      stop: async () => {},
    }
  const script = new URL('../practice/town.ts', import.meta.url).pathname
  const { host, port, dataDir, publicUrl } = config
  const args = [
    '--host',
    host,
    '--daraja-port',
    `${port && port + 1}`,
    '--mail-port',
    `${port && port + 2}`,
    '--cards-port',
    `${port && port + 3}`,
    '--sms-port',
    `${port && port + 4}`,
    '--data',
    dataDir,
    '--portal-url',
    publicUrl,
  ]
  // The town knows the portal's credentials as Safaricom would; it has no secret of ours that is not about itself.
  const credentials = {
    DARAJA_SHORTCODE: daraja.shortcode,
    DARAJA_PASSKEY: daraja.passkey,
    DARAJA_CONSUMER_KEY: daraja.consumerKey,
    DARAJA_CONSUMER_SECRET: daraja.consumerSecret,
    DARAJA_INITIATOR: daraja.initiator,
    DARAJA_SECURITY_CREDENTIAL: daraja.securityCredential,
    RESEND_API_KEY: mail.apiKey,
    RESEND_WEBHOOK_SECRET: mail.webhookSecret,
    STRIPE_SECRET_KEY: cards.secretKey,
    STRIPE_WEBHOOK_SECRET: cards.webhookSecrets[0] ?? '',
    AT_USERNAME: sms?.username ?? '',
    AT_API_KEY: sms?.apiKey ?? '',
    AT_CALLBACK_SECRET: sms?.callbackSecret ?? '',
    PRACTICE_TOTP_SECRET: config.practiceTotpSecret,
  }
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { NODE_ENV: 'production', ...credentials },
  })
  const lines = createInterface(child.stdout)
  const [line] = (await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error('the practice town did not start'))),
  ])) as [string]
  const urls = JSON.parse(line) as { daraja: string; phone: string; mail: string; cards: string; sms: string }
  return {
    darajaUrl: daraja.baseUrl ?? urls.daraja,
    mailUrl: mail.baseUrl ?? urls.mail,
    cardsUrl: cards.apiBase ?? urls.cards,
    smsUrl: sms?.baseUrl ?? urls.sms,
    phone: urls.phone,
    mailbox: urls.mail,
    async stop() {
      if (child.exitCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

const A_WEEK_MS = 7 * 86_400_000

/** What a newcomer finds: the opening balance, told with its source, and people to practise on. */
export async function furnish(ctx: Ctx, { practiceTotpSecret }: Config): Promise<void> {
  // Written down last month, so that there is a month that has ended for whoever practises taking one.
  const { from } = monthBounds(dayOf(ctx.now()).slice(0, 7))
  await openCampaign(
    { ...ctx, now: () => new Date(from.getTime() - A_WEEK_MS) },
    {
      slug: 'climb-for-justice',
      amount: kes(1_000_000_000n),
      source: 'press reports of 2019, about KES 10 million; to be confirmed by the Coalition before going live',
      occurredAt: new Date('2019-12-31T12:00:00+03:00'),
    },
  )
  // Invented, and near enough for practice: cards then take these currencies.
  const rates = { USD: 129_250_000n, EUR: 140_400_000n, GBP: 163_800_000n } as const
  for (const [currency, kesPerMillion] of Object.entries(rates) as ['USD' | 'EUR' | 'GBP', bigint][])
    await setRate(ctx, { currency, kesPerMillion, day: '2026-01-01', source: 'made up for practice' })
  await furnishPeople(ctx, { totpSecret: practiceTotpSecret })
  await furnishTwice(ctx)
  await furnishNetworks(ctx)
  await furnishClimbers(ctx)
  await furnishOutings(ctx)
  await furnishMoney(ctx)
  await furnishDesk(ctx)
  await furnishRefunds(ctx)
  await furnishCloses(ctx)
  await furnishMembers(ctx)
  await furnishOrganisations(ctx)
  await furnishJoining(ctx)
  await furnishRegister(ctx)
  await furnishNewsroom(ctx)
  await furnishNewsletter(ctx)
  await furnishCalls(ctx)
  await furnishTrainings(ctx)
  await furnishPapers(ctx)
  await furnishMilestones(ctx)
  // What the town has to say goes after what a newcomer asks for.
  await asPortal(ctx, 'practice', (tx) =>
    tx.db.update(messages).set({ bulk: true }).where(eq(messages.state, 'waiting')),
  )
}

/** Tells the practice town where this portal is, as operators do once with Safaricom. */
export async function introduce({
  ctx,
  daraja,
  recovery,
}: {
  ctx: Ctx
  daraja: Daraja
  recovery: Recovery
}): Promise<void> {
  await registerUrls(ctx, daraja)
  await recovery.register('254700000099')
}
