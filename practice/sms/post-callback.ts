import type { CallbackKind, Gateway, SmsDelivery } from './sms.ts'

/**
 * Posts a callback as the gateway does: a form, unsigned, once. The secret in the address is all that tells the portal
 * who calls, so it is not kept in the list of deliveries. Resolves whatever happens; null when nobody is to be told.
 */
export async function postCallback(
  gateway: Gateway,
  kind: CallbackKind,
  body: Record<string, string>,
): Promise<SmsDelivery | null> {
  if (gateway.callbackBase === null) return null
  const delivery = await gateway.track(attempt(`${gateway.callbackBase}/${kind}`, kind, body))
  gateway.deliveries.push(delivery)
  if (gateway.deliveries.length > 5000) gateway.deliveries.shift()
  return delivery
}

async function attempt(url: string, kind: CallbackKind, body: Record<string, string>): Promise<SmsDelivery> {
  const delivery: SmsDelivery = { kind, body, status: null }
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    })
    delivery.status = response.status
    await response.arrayBuffer()
  } catch (error) {
    delivery.error = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
  return delivery
}
