import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer, Asked } from '../daraja/answer.ts'
import { answerControls } from '../answer-controls.ts'
import { type Clockwork, makeClockwork } from '../clockwork.ts'
import { readAsked, serve, urlOf, writeAnswer } from '../serve.ts'
import { loadState, stateKeeper } from '../state-file.ts'
import { mailAdmin } from './mail-admin.ts'
import { type MailControls, makeMailControls } from './mail-controls.ts'
import type { Mail, Post, Webhook } from './mail.ts'
import { authenticatorPage } from './authenticator.ts'
import { listPage, mailPage, noSuchMail } from './pages.ts'
import { RESEND_PER_SECOND, newRateLimit } from './rate-limit.ts'
import { answerResend } from './resend-api.ts'
import { friendlyWebhooks } from './webhook-weather.ts'

export type MailboxOptions = {
  host?: string
  port?: number
  /** A taken port gives way to any free one. */
  fallBack?: boolean
  apiKey?: string
  statePath?: string
  webhook?: Webhook
  /** Base32; with it the mailbox shows an authenticator app as well. */
  totpSecret?: string
  /** Requests per second of the whole team, 2 unless said otherwise; null sets the limit off. */
  rateLimit?: number | null
  /** Multiplies every wait of the mailbox's own: delays, retries. */
  secondsScale?: number
  now?: () => Date
}

export type Mailbox = MailControls & {
  url: string
  port: number
  idle: () => Promise<void>
  stop: () => Promise<void>
}

export const practiceMailCredentials = {
  apiKey: 're_practice_key',
  webhookSecret: `whsec_${Buffer.from('practice webhook secret').toString('base64')}`,
} as const

/** Starts the stand-in for Resend: point RESEND_BASE_URL at its url. Mails are kept, shown at /, and never sent. */
export async function startMailbox(options: MailboxOptions = {}): Promise<Mailbox> {
  const { statePath, host = '127.0.0.1' } = options
  const { track, wait, afterwards, idle, stop }: Clockwork = makeClockwork(options.secondsScale ?? 1)
  const keeper = stateKeeper(statePath, () => post.mails)
  const post: Post = {
    apiKey: options.apiKey ?? practiceMailCredentials.apiKey,
    mails: (statePath && loadState<Mail[]>(statePath)) || [],
    keys: new Map(),
    faults: [],
    rate: newRateLimit(options.rateLimit === undefined ? RESEND_PER_SECOND : options.rateLimit),
    fates: new Map(),
    suppressed: new Set(),
    weather: friendlyWebhooks(),
    webhook: options.webhook ?? null,
    deliveries: [],
    now: options.now ?? (() => new Date()),
    changed: keeper.changed,
    track,
    wait,
    afterwards,
  }
  const controls = makeMailControls(post)
  const served = await serve(
    (request, response) => handle(post, controls, idle, options.totpSecret, request, response),
    {
      host,
      port: options.port ?? 0,
      fallBack: options.fallBack ?? false,
    },
  )
  return {
    ...controls,
    url: urlOf(host, served.port),
    port: served.port,
    idle,
    async stop() {
      stop()
      keeper.putAway()
      await served.close()
    },
  }
}

async function handle(
  post: Post,
  controls: MailControls,
  idle: () => Promise<void>,
  totpSecret: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
) {
  // Attachments: Resend takes 40 MB.
  const { asked, raw } = await readAsked(request, 40_000_000)
  writeAnswer(response, answerResend(post, asked, raw) ?? (await browse(post, controls, idle, asked, raw, totpSecret)))
}

async function browse(
  post: Post,
  controls: MailControls,
  idle: () => Promise<void>,
  asked: Asked,
  raw: string,
  totpSecret?: string,
): Promise<Answer> {
  if (asked.path.startsWith('/_mail/')) return answerControls(mailAdmin(controls, idle), asked, raw)
  if (asked.path === '/') return listPage(post.mails)
  if (asked.path === '/authenticator' && totpSecret) return authenticatorPage(totpSecret, post.now())
  if (asked.path === '/mails/clear' && asked.method === 'POST') {
    // The one form of the page. A foreign page could send it too, and gain nothing but an empty practice mailbox.
    controls.clear()
    return { status: 303, body: '', headers: { location: '/' } }
  }
  const mail = post.mails.find((m) => asked.path === `/mails/${m.id}`)
  return mail ? mailPage(mail) : noSuchMail()
}
