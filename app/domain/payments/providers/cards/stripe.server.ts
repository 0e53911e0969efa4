import Stripe from 'stripe'

export type CardSettings = { apiBase: string; secretKey: string; deadlineMs?: number }

/** The network's client, at the version of its interface that the package was made for; it retries what may be retried. */
export function openStripe({ apiBase, secretKey, deadlineMs = 15_000 }: CardSettings): Stripe {
  const { hostname, port, protocol } = new URL(apiBase)
  const scheme = protocol === 'http:' ? 'http' : 'https'
  return new Stripe(secretKey, {
    apiVersion: Stripe.API_VERSION,
    maxNetworkRetries: 2,
    timeout: deadlineMs,
    telemetry: false,
    host: hostname,
    port: port === '' ? (scheme === 'http' ? 80 : 443) : Number(port),
    protocol: scheme,
  })
}

/** The one account there is at the network, as our books name it: no id of theirs is a name of ours. */
export const CARD_ACCOUNT = 'stripe'
