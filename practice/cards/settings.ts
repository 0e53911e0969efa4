/** How events reach the portal. */
export type WebhookKnobs = {
  /** (Scaled) seconds after it happened. */
  delaySeconds: number
  /** 0 loses it, 2 sends it twice. */
  copies: number
  /** Of what happens at one moment. */
  order: 'as-it-happened' | 'reversed' | 'shuffled'
  /** Signs with another secret. */
  badSignature: boolean
  /** Back-dates the signature: receivers should refuse more than 300. */
  ageSeconds: number
  /** What the event claims. */
  livemode: boolean
  /** Types that are sent; null sends all. */
  only: string[] | null
}

export type Settings = {
  webhooks: WebhookKnobs
  /** Attempts after the first when the portal does not answer 2xx. Stripe tries for three days, in test mode three times. */
  retry: { times: number; everySeconds: number }
  settlement: {
    /** Of the account's bank, and of its balance. */
    currency: string
    /** Cards of other countries cost more. */
    country: string
    /** Until money may be paid out. */
    pendingDays: number
    /**
     * When the balance transaction is there: 'soon', in the same breath but after charge.succeeded, as in life; 'later',
     * after `feesAfterSeconds`; 'asked', by settle() alone; 'at-once', before charge.succeeded, as Stripe did of old.
     */
    fees: 'soon' | 'later' | 'asked' | 'at-once'
    feesAfterSeconds: number
  }
  /** US dollars for one of each, as decimals; invented, near what they are. The rate of the day is what stands here that day. */
  rates: Record<string, string>
  /**
   * Made up: Stripe publishes fees per country, and none for Kenya. Percent as decimals, and fixed in the settlement's minor
   * units.
   */
  tariff: {
    percent: string
    foreignPercent: string
    conversionPercent: string
    fixed: Record<string, number>
    dispute: Record<string, number>
  }
  /** Least amounts. USD 0.50 and the like are Stripe's; KES 70 is a guess at what converts to USD 0.50. */
  minimum: Record<string, number>
  dunning: { retryAfterDays: number[]; end: 'cancel' | 'unpaid' | 'past_due' }
}

export const friendlySettings = (): Settings => ({
  webhooks: {
    delaySeconds: 0,
    copies: 1,
    order: 'as-it-happened',
    badSignature: false,
    ageSeconds: 0,
    livemode: false,
    only: null,
  },
  retry: { times: 0, everySeconds: 60 },
  settlement: { currency: 'kes', country: 'KE', pendingDays: 2, fees: 'soon', feesAfterSeconds: 5 },
  rates: { usd: '1', kes: '0.0077', eur: '1.08', gbp: '1.27', ugx: '0.00027', tzs: '0.00038', jpy: '0.0066' },
  tariff: {
    percent: '2.9',
    foreignPercent: '1.5',
    conversionPercent: '1',
    fixed: { kes: 3000, usd: 30, eur: 25, gbp: 20 },
    dispute: { kes: 200_000, usd: 1500, eur: 1500, gbp: 1500 },
  },
  minimum: { usd: 50, eur: 50, gbp: 30, kes: 7000 },
  dunning: { retryAfterDays: [3, 5, 7], end: 'cancel' },
})

export type SettingsPatch = { [K in keyof Settings]?: Partial<Settings[K]> }

/** Lays a patch over the settings, one level deep; a name that does not exist throws, currencies excepted. */
export function patchSettings(settings: Settings, patch: SettingsPatch): void {
  for (const [name, value] of Object.entries(patch)) {
    const group = (settings as Record<string, object>)[name]
    if (!group) throw new TypeError(`no such setting: ${name}`)
    for (const key of Object.keys(value)) {
      const currency = ['rates', 'minimum'].includes(name) && /^[a-z]{3}$/.test(key)
      if (!(key in group) && !currency) throw new TypeError(`no such setting: ${name}.${key}`)
    }
    Object.assign(group, value)
  }
}
