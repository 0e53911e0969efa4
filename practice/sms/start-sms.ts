import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PhoneSms } from '../phone/phone-sms.ts'
import { answerControls } from '../answer-controls.ts'
import { makeClockwork } from '../clockwork.ts'
import { readAsked, serve, urlOf, writeAnswer } from '../serve.ts'
import { loadState, stateKeeper } from '../state-file.ts'
import { answerApi } from './answer-api.ts'
import { newBehaviours } from './behaviour.ts'
import { listPage } from './list-page.ts'
import { makePhoneSms } from './make-phone-sms.ts'
import type { Gateway, SmsWorld } from './sms.ts'
import { smsAdmin } from './sms-admin.ts'
import { type SmsControls, makeSmsControls } from './sms-controls.ts'

export type SmsOptions = {
  host?: string
  port?: number
  /** A taken port gives way to any free one. */
  fallBack?: boolean
  username?: string
  apiKey?: string
  /** The name that was registered for our messages; another one is refused. */
  senderId?: string
  /** Where phones answer to: a name cannot be answered. */
  shortCode?: string
  /** Callbacks go to `<portalUrl>/hooks/sms/<callbackSecret>/…`; without a portal nobody is told. */
  portalUrl?: string
  callbackSecret?: string
  statePath?: string
  /** Multiplies every wait of the gateway's own: late reports, slow answers. */
  secondsScale?: number
  now?: () => Date
}

export type Sms = SmsControls & {
  url: string
  port: number
  /** For a portal that learns its own address only after the town is up. */
  setPortalUrl: (url: string) => void
  /** What the phone page shows of this. */
  phone: PhoneSms
  idle: () => Promise<void>
  stop: () => Promise<void>
}

export const practiceSmsCredentials = {
  username: 'practice',
  apiKey: 'atsk_practice_key_of_no_value',
  callbackSecret: 'practice-sms-callback-secret',
  senderId: 'DEFENDERS',
  shortCode: '40404',
} as const

const OPENING_BALANCE = 10_000 * 10_000

/** Starts the stand-in for Africa's Talking: messages are kept, shown on the practice phone and never sent. */
export async function startSms(options: SmsOptions = {}): Promise<Sms> {
  const { statePath, host = '127.0.0.1' } = options
  const { callbackSecret, ...credentials } = practiceSmsCredentials
  const { track, wait, afterwards, idle, stop } = makeClockwork(options.secondsScale ?? 1)
  const listeners: ((phone: string) => void)[] = []
  const keeper = stateKeeper(statePath, () => gateway.world)
  const gateway: Gateway = {
    ...credentials,
    ...given(options),
    callbackBase: null,
    world: (statePath && loadState<SmsWorld>(statePath)) || {
      sent: [],
      received: [],
      balance: OPENING_BALANCE,
      optedOut: [],
    },
    behaviours: newBehaviours(),
    faults: [],
    deliveries: [],
    now: options.now ?? (() => new Date()),
    changed: keeper.changed,
    ring: (phone) => listeners.forEach((tell) => tell(phone)),
    track,
    wait,
    afterwards,
  }
  const controls = makeSmsControls(gateway)
  const setPortalUrl = (url: string) => {
    const secret = encodeURIComponent(options.callbackSecret ?? callbackSecret)
    gateway.callbackBase = new URL(`/hooks/sms/${secret}`, url).href
  }
  if (options.portalUrl) setPortalUrl(options.portalUrl)
  const served = await serve((request, response) => handle(gateway, controls, idle, request, response), {
    host,
    port: options.port ?? 0,
    fallBack: options.fallBack ?? false,
  })
  return {
    ...controls,
    url: urlOf(host, served.port),
    port: served.port,
    setPortalUrl,
    phone: makePhoneSms(gateway, listeners),
    idle,
    async stop() {
      stop()
      keeper.putAway()
      await served.close()
    },
  }
}

/** Who we are to the gateway, as far as it was told otherwise. */
const given = ({ username, apiKey, senderId, shortCode }: SmsOptions) => ({
  ...(username && { username }),
  ...(apiKey && { apiKey }),
  ...(senderId && { senderId }),
  ...(shortCode && { shortCode }),
})

async function handle(
  gateway: Gateway,
  controls: SmsControls,
  idle: () => Promise<void>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { asked, raw } = await readAsked(request)
  const pathname = asked.path
  const answer = await answerApi(gateway, asked, raw)
  if (answer) return writeAnswer(response, answer)
  if (pathname.startsWith('/_sms/'))
    return writeAnswer(response, await answerControls(smsAdmin(controls, idle), asked, raw))
  if (pathname === '/') return writeAnswer(response, listPage(gateway.world))
  writeAnswer(response, { status: 404, body: { error: 'no such page' } })
}
