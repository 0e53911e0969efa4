import { Stripe } from 'stripe'
import type { Acquirer, EventDelivery } from '../acquirer.ts'
import type { WebhookKnobs } from '../settings.ts'
import { need } from '../store.ts'

/** Sends one event `copies` times, signed as Stripe signs. A copy that is not answered 2xx is sent again as `retry` says. */
export async function deliver(
  acquirer: Acquirer,
  eventId: string,
  knobs: Partial<WebhookKnobs> = {},
): Promise<EventDelivery[]> {
  const sent: EventDelivery[] = []
  const { times, everySeconds } = acquirer.settings.retry
  for (let copy = 0; copy < (knobs.copies ?? 1); copy++) {
    const delivery = await acquirer.track(attempt(acquirer, eventId, knobs))
    if (!isTaken(delivery) && times > 0) again(acquirer, eventId, knobs, times, everySeconds)
    sent.push(delivery)
  }
  return sent
}

/** Later tries do not hold up the events behind this one: that is how they come to arrive out of order. */
function again(acquirer: Acquirer, eventId: string, knobs: Partial<WebhookKnobs>, times: number, seconds: number) {
  acquirer.later(seconds, async () => {
    const delivery = await attempt(acquirer, eventId, knobs)
    if (!isTaken(delivery) && times > 1) again(acquirer, eventId, knobs, times - 1, seconds)
  })
}

const isTaken = ({ status }: EventDelivery) => status !== null && status >= 200 && status < 300

async function attempt(acquirer: Acquirer, eventId: string, knobs: Partial<WebhookKnobs>): Promise<EventDelivery> {
  const event = need(acquirer, 'event', eventId)
  const url = acquirer.webhookUrl
  if (!url) throw new TypeError('no webhook is set')
  const payload = JSON.stringify(knobs.livemode ? { ...event, livemode: true } : event)
  // The portal compares with its own clock, whatever the town's says.
  const timestamp = acquirer.wallNow() - (knobs.ageSeconds ?? 0)
  const secret = knobs.badSignature ? 'whsec_of_somebody_else' : acquirer.options.webhookSecret
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
  const at = acquirer.options.now().toISOString()
  const delivery: EventDelivery = { at, event: event.id, type: event.type, url, status: null }
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
      body: payload,
      redirect: 'manual',
      signal: AbortSignal.timeout(acquirer.options.deliveryTimeoutMs),
    })
    delivery.status = response.status
    await response.arrayBuffer()
  } catch (error) {
    delivery.error = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
  if (isTaken(delivery)) {
    event.pending_webhooks = 0
    acquirer.changed()
  }
  acquirer.deliveries.push(delivery)
  if (acquirer.deliveries.length > 5000) acquirer.deliveries.shift()
  return delivery
}
