import type { EventEmitter } from 'node:events'
import type { PhoneSms } from '../phone/phone-sms.ts'
import type { Behaviours } from './behaviour.ts'
import type { ResultScript } from './result-script.ts'
import type { Settings } from './settings.ts'
import type { World } from './world.ts'

export type DarajaOptions = {
  host?: string
  /** 0 takes any free port; a taken one is refused (startTown falls back). */
  port?: number
  shortcode?: string
  organisation?: string
  passkey?: string
  consumerKey?: string
  consumerSecret?: string
  initiator?: string
  securityCredential?: string
  /** A JSON file that remembers the world over a restart. */
  statePath?: string
  now?: () => Date
  /** A number from nought to below `most`, for receipts: a seeded one makes the same day twice. */
  pick?: (most: number) => number
  /** Multiplies every wait of the town's own (prompt time-out, delays, the two-minute rule). 0.001 makes 60 s into 60 ms. */
  secondsScale?: number
  /** How long a prompt waits for the PIN, in (scaled) seconds. */
  promptSeconds?: number
  /** How long validation may take, in real milliseconds: the portal under test is not scaled. */
  validationTimeoutMs?: number
  /** How long a receiver may take to answer a callback, in real milliseconds. */
  deliveryTimeoutMs?: number
  /** Cents in the utility account when the world is new. */
  openingBalance?: number
  /** Links of the index page. */
  links?: () => {
    mail?: string | undefined
    cards?: string | undefined
    sms?: string | undefined
    portal?: string | undefined
  }
  /** The SMS that the phone shows beside M-PESA's own messages. */
  sms?: PhoneSms
}

export const practiceCredentials = {
  shortcode: '810896',
  passkey: 'practice-passkey-of-no-value',
  consumerKey: 'practice-consumer-key',
  consumerSecret: 'practice-consumer-secret',
  initiator: 'practice-initiator',
  securityCredential: 'cHJhY3RpY2Utc2VjdXJpdHktY3JlZGVudGlhbA==',
} as const

export type Delivery = {
  at: string
  kind: 'stk' | 'confirmation' | 'validation' | 'result' | 'timeout' | 'standing-order'
  url: string
  body: unknown
  /** HTTP status, or null when nothing answered. */
  status: number | null
  answer: string
  error?: string
}

export type Call = { at: string; method: string; path: string; body: unknown; status: number }

/** Makes the next `times` calls whose path contains `path` answer this instead. */
export type Fault = {
  path: string
  times: number
  status: number
  body: unknown
  /** True does the work first and then answers wrongly. */
  afterTheWork: boolean
  delaySeconds: number
}

/** What every verb of the stand-in is given: the world, the knobs, the clock. */
export type Network = {
  options: Required<Omit<DarajaOptions, 'statePath' | 'links' | 'sms'>>
  world: World
  sms: PhoneSms | null
  settings: Settings
  behaviours: Behaviours
  resultScripts: ResultScript[]
  faults: Fault[]
  token: { value: string; expiresAt: number } | null
  deliveries: Delivery[]
  calls: Call[]
  /** 'phone' with a number whenever that phone's screen changed. */
  events: EventEmitter
  baseUrl: () => string
  now: () => Date
  /** Marks the world as changed. */
  changed: (phone?: string) => void
  /** Runs after scaled seconds; `quiet` timers do not keep idle() waiting. */
  later: (seconds: number, run: () => unknown, quiet?: 'quiet') => void
  /** Scaled seconds. */
  wait: (seconds: number) => Promise<void>
  /** Keeps idle() waiting until `work` is done. */
  track: <T>(work: Promise<T>) => Promise<T>
}

/** Scaled seconds since a Date.now(). */
export function secondsSince(network: Network, madeAt: number): number {
  return (Date.now() - madeAt) / 1000 / network.options.secondsScale
}
