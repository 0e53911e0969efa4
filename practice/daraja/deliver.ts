import type { Delivery, Network } from './network.ts'

/**
 * Posts one callback as Daraja does: once, unsigned, with the short code in a header. It is retried only when
 * settings.retry says so. Resolves whatever happens; what happened stands in the list of deliveries.
 */
export async function deliver(
  network: Network,
  kind: Delivery['kind'],
  url: string,
  body: unknown,
  timeoutMs = network.options.deliveryTimeoutMs,
): Promise<Delivery> {
  let delivery = await network.track(attempt(network, kind, url, body, timeoutMs))
  for (let again = 0; again < network.settings.retry.times && !delivered(delivery); again++) {
    await network.wait(network.settings.retry.everySeconds)
    delivery = await network.track(attempt(network, kind, url, body, timeoutMs))
  }
  return delivery
}

/** The same body `copies` times, one after the other; none at all when 0. */
export async function deliverCopies(
  network: Network,
  kind: Delivery['kind'],
  url: string,
  body: unknown,
  copies: number,
): Promise<void> {
  for (let n = 0; n < copies; n++) await deliver(network, kind, url, body)
}

const delivered = (d: Delivery) => d.status !== null && d.status >= 200 && d.status < 300

async function attempt(
  network: Network,
  kind: Delivery['kind'],
  url: string,
  body: unknown,
  timeoutMs: number,
): Promise<Delivery> {
  const delivery: Delivery = { at: network.now().toISOString(), kind, url, body, status: null, answer: '' }
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json;charset=UTF-8', BusinessShortCode: network.options.shortcode },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    delivery.status = response.status
    delivery.answer = (await response.text()).slice(0, 4000)
  } catch (error) {
    delivery.error = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
  network.deliveries.push(delivery)
  if (network.deliveries.length > 5000) network.deliveries.shift()
  return delivery
}
