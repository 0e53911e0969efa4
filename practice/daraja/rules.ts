const FORBIDDEN = ['m-pesa', 'mpesa', 'safaricom', 'exe', 'exec', 'cmd', 'sql', 'query']

/**
 * Safaricom's rules for every callback URL, host included: none of its forbidden words in any case; upper-case
 * letters are refused too (seen in the sandbox). Loopback is let through, since practice lives there.
 */
export function acceptableUrl(url: unknown, httpsOnly: boolean): url is string {
  if (typeof url !== 'string' || !URL.canParse(url)) return false
  if (/[A-Z]/.test(url)) return false
  if (FORBIDDEN.some((word) => url.includes(word))) return false
  const { protocol } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && !httpsOnly)
}

/** A Safaricom line in 254 form, from a JSON number or string; null for anything else. */
export function msisdn(value: unknown): string | null {
  const text = String(value ?? '')
  return /^254(7|1)\d{8}$/.test(text) ? text : null
}
