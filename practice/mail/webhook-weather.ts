import type { WebhookWeather } from './mail.ts'

export const friendlyWebhooks = (): WebhookWeather => ({
  copies: 1,
  delaySeconds: 0,
  order: 'as-it-happened',
  retries: 0,
})

/** Scaled seconds before the nth try after the first. */
export const RETRY_SECONDS = [5, 300, 1800, 7200, 18_000, 36_000, 36_000] as const

/** Refuses a misspelt knob. */
export function checkWebhookWeather(patch: object): Partial<WebhookWeather> {
  const known = friendlyWebhooks()
  for (const key of Object.keys(patch)) {
    if (!Object.hasOwn(known, key))
      throw new TypeError(`no such knob: ${key}; there are ${Object.keys(known).join(', ')}`)
  }
  return patch
}
