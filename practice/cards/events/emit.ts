import { Stripe } from 'stripe'
import type { Acquirer } from '../acquirer.ts'
import type { ObjectName } from '../schema/stripe-types.ts'
import { create } from '../store.ts'
import { sendOutbox } from './send-outbox.ts'

/**
 * Something happened: keeps the event, with the object as it is at this moment, and sends it as soon as whatever is
 * being done is done. `previous` are the former values of what changed.
 */
export function emit(acquirer: Acquirer, type: Stripe.Event.Type, object: { object: string }, previous?: object): void {
  assertShape(acquirer, object)
  const { id, idempotencyKey } = acquirer.request ?? { id: null, idempotencyKey: null }
  const event = create(acquirer, 'event', {
    api_version: Stripe.API_VERSION,
    type,
    livemode: false,
    pending_webhooks: acquirer.webhookUrl ? 1 : 0,
    request: { id, idempotency_key: idempotencyKey },
    data: { object: structuredClone(object), ...(previous && { previous_attributes: previous }) },
  })
  assertShape(acquirer, event)
  if (acquirer.outbox.length === 0) setImmediate(() => sendOutbox(acquirer))
  acquirer.outbox.push(event.id)
}

/** With `checkObjects`: a shape that Stripe would not send is a fault of this stand-in and never goes out. */
export function assertShape(acquirer: Acquirer, value: { object: string }): void {
  if (!acquirer.options.checkObjects) return
  const wrong = acquirer.checks.object(value.object as ObjectName, value)
  if (wrong.length > 0) throw new TypeError(`not what Stripe would send: ${wrong.slice(0, 3).join('; ')}`)
}
