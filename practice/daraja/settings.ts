import type { TariffKind } from './tariff.ts'

/** Knobs of the platform rather than of one payment. */
export type Settings = {
  c2b: {
    /** Which version the app's API product allows; the other path answers 401.003.01 apiproduct. */
    product: 'both' | 'v1' | 'v2'
    /** In 'production' URLs register once, then 500.003.1001. */
    registration: 'sandbox' | 'production'
    /** External validation, off unless asked for by e-mail. */
    validation: boolean
    httpsOnly: boolean
  }
  stk: {
    /** The same amount from the same phone within two minutes ends in 17. */
    sameAmountRule: boolean
    /** A second push while one is open: refused at once, or accepted and then result 1001. */
    lockAs: 'refuse' | 'result-1001'
    /** A production oddity: PhoneNumber sent as a JSON string times out with 1037. */
    stringPhonesTimeOut: boolean
  }
  oauth: { expiresAs: 'string' | 'number'; seconds: number }
  pull: {
    answer: 'truth' | 'empty-1001' | 'failure-1001' | 'quoted-empty' | 'http-500'
    statusSpelling: 'joined' | 'spaced'
    sender: 'name' | 'MPESA'
    msisdn: 'number' | 'nine-digits' | 'masked'
    /** The official sample ends in Z; whether that is true UTC nobody knows. */
    dates: 'utc-z' | 'eat-z' | 'eat-zoneless'
    pageSize: number
    requireRegistration: boolean
    /** Receipts that Pull never returns. */
    hidden: string[]
  }
  ratiba: { variant: 'either' | 'dec-2025' | '2026' }
  results: { referenceItem: 'object' | 'array'; codes: 'number' | 'string' }
  /** Optional, since Safaricom is not known to retry: attempts after the first when a receiver does not answer 2xx. */
  retry: { times: number; everySeconds: number }
  tariff: TariffKind
}

export const friendlySettings = (): Settings => ({
  c2b: { product: 'both', registration: 'sandbox', validation: false, httpsOnly: false },
  stk: { sameAmountRule: true, lockAs: 'refuse', stringPhonesTimeOut: false },
  oauth: { expiresAs: 'string', seconds: 3599 },
  pull: {
    answer: 'truth',
    statusSpelling: 'joined',
    sender: 'name',
    msisdn: 'number',
    dates: 'utc-z',
    pageSize: 100,
    requireRegistration: true,
    hidden: [],
  },
  ratiba: { variant: 'either' },
  results: { referenceItem: 'object', codes: 'number' },
  retry: { times: 0, everySeconds: 60 },
  tariff: 'mgao',
})

export type SettingsPatch = { [K in keyof Settings]?: Settings[K] extends object ? Partial<Settings[K]> : Settings[K] }

/** Lays a patch over the settings, one level deep; a name that does not exist throws. */
export function patchSettings(settings: Settings, patch: Record<string, unknown>): void {
  const all = settings as Record<string, unknown>
  for (const [name, value] of Object.entries(patch)) {
    const current = all[name]
    if (current === undefined) throw new TypeError(`no such setting: ${name}`)
    if (typeof current === 'object' && current !== null) {
      for (const key of Object.keys(value as object)) {
        if (!(key in current)) throw new TypeError(`no such setting: ${name}.${key}`)
      }
      Object.assign(current, value)
    } else all[name] = value
  }
}
