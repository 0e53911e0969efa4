import type { Checks } from './schema/check.ts'
import type { StripeSchemas } from './schema/json-schema.ts'
import type { Settings } from './settings.ts'
import type { Store } from './books.ts'

export type CardsOptions = {
  host?: string
  /** 0 takes any free port. */
  port?: number
  /** A taken port gives way to any free one. */
  fallBack?: boolean
  /** `sk_test_…`: the only Bearer that is let in. */
  secretKey?: string
  /** `whsec_…`: signs the events. */
  webhookSecret?: string
  /** Where events go; without it they are only kept. */
  webhookUrl?: string
  /** A JSON file that remembers the world over a restart. */
  statePath?: string
  now?: () => Date
  /** Multiplies every wait of the town's own. It does not touch advance(). */
  secondsScale?: number
  /** How long the portal may take over an event, in real milliseconds. */
  deliveryTimeoutMs?: number
  /** Checks whatever leaves the stand-in against Stripe's types, and throws where it does not fit. For tests: it costs time. */
  checkObjects?: boolean
  /** Links of the index page. */
  links?: () => { mail?: string | undefined; portal?: string | undefined }
}

export const practiceCardCredentials = {
  secretKey: 'sk_test_practice',
  webhookSecret: 'whsec_practice',
} as const

export type EventDelivery = {
  at: string
  event: string
  type: string
  url: string
  /** HTTP status, or null when nothing answered. */
  status: number | null
  error?: string
}

/** A request that was answered. The key is never kept. */
export type CardsCall = {
  at: string
  method: string
  path: string
  params: unknown
  idempotencyKey: string | null
  status: number
}

/** Makes the next `times` calls whose path contains `path` go wrong. */
export type CardsFault = {
  path: string
  method: string | null
  times: number
  /** 429, 500, …; 0 hangs up; 200 answers as always, only later. */
  status: number
  /** True does the work first and then fails: only the idempotency key saves a retry. */
  afterTheWork: boolean
  delaySeconds: number
}

/** What every verb of the stand-in is given: the books, the knobs, the clock. */
export type Acquirer = {
  options: Required<Omit<CardsOptions, 'statePath' | 'links' | 'fallBack' | 'webhookUrl'>>
  webhookUrl: string | null
  schemas: StripeSchemas
  checks: Checks
  store: Store
  settings: Settings
  faults: CardsFault[]
  deliveries: EventDelivery[]
  calls: CardsCall[]
  /** Routes that were asked for and are not there: `POST /v1/tokens`. A test run wants this empty. */
  unknown: string[]
  /** Requests that were refused, as sentences: by Stripe's own description, by its rules, or by the state of things. */
  refused: string[]
  /** The API call that is being answered; events name it. */
  request: { id: string; idempotencyKey: string | null } | null
  /** Events that happened and are not on their way yet. */
  outbox: string[]
  /** The end of the queue of deliveries. */
  line: Promise<void>
  baseUrl: () => string
  /** Seconds, on the town's clock: advance() moves it. */
  now: () => number
  /** Seconds, on everybody's clock: signatures and a session's expiry are the portal's to compare. */
  wallNow: () => number
  changed: () => void
  /** Runs after scaled seconds; keeps idle() waiting. */
  later: (seconds: number, run: () => unknown) => void
  /** Scaled seconds. */
  wait: (seconds: number) => Promise<void>
  track: <T>(work: Promise<T>) => Promise<T>
}
