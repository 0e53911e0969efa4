/** Prefixes of Kenyan mobile numbers after +254, and the code that a report gives their network. */
const KENYA: readonly [pattern: RegExp, networkCode: string][] = [
  [/^\+254(73|75[0-6]|78|10[0-6])/, '63903'],
  [/^\+25477/, '63907'],
  [/^\+25476[3-6]/, '63999'],
  [/^\+254(7|1)/, '63902'],
]

/** Whose subscriber it is, as far as the number tells; 99999 is the sandbox's own network. */
export const networkCodeOf = (phone: string): string => KENYA.find(([pattern]) => pattern.test(phone))?.[1] ?? '99999'

/** 403 for what is no number in E.164, 404 for a Kenyan line that is no mobile; null for one that can be sent to. */
export function numberFault(phone: string): 403 | 404 | null {
  if (!/^\+[1-9]\d{7,14}$/.test(phone)) return 403
  if (!phone.startsWith('+254')) return null
  if (!/^\+254\d{9}$/.test(phone)) return 403
  return /^\+254[17]/.test(phone) ? null : 404
}

/** 0700…, 254700… and +254700… are one number to whoever sets a knob or types a link. */
export function e164(phone: string): string {
  const bare = phone.replace(/[\s()-]/g, '')
  if (bare.startsWith('+')) return bare
  return /^0\d{9}$/.test(bare) ? `+254${bare.slice(1)}` : `+${bare}`
}
