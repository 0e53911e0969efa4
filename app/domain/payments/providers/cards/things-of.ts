import type { Thing } from '../../card-network.ts'

type Loose = { [key: string]: unknown }

const idIn = (value: unknown): string | null => {
  const id = typeof value === 'string' ? value : (value as { id?: unknown } | null)?.id
  return typeof id === 'string' && /^[A-Za-z0-9_]{4,120}$/.test(id) ? id : null
}

/**
 * What an event is about. Only ids are taken from it: how things stand is asked. A refund, a dispute and a charge are told
 * by their payment, an invoice by its subscription.
 */
export function thingsOf({ type, body }: { type: string; body: string }): Thing[] {
  const object = objectOf(body)
  if (!object) return []
  const thing = (kind: Thing['kind'], id: unknown): Thing[] => {
    const reference = idIn(id)
    return reference ? [{ kind, reference }] : []
  }
  if (type.startsWith('checkout.session.')) return thing('checkout', object['id'])
  if (type.startsWith('payment_intent.')) return thing('payment', object['id'])
  if (type.startsWith('charge.') || type.startsWith('refund.')) return thing('payment', object['payment_intent'])
  if (type.startsWith('customer.subscription.')) return thing('subscription', object['id'])
  if (type.startsWith('payout.')) return thing('payout', object['id'])
  if (type.startsWith('invoice.')) {
    const parent = object['parent'] as Loose | null | undefined
    const details = parent?.['subscription_details'] as Loose | null | undefined
    return thing('subscription', details?.['subscription'])
  }
  return []
}

function objectOf(body: string): Loose | null {
  const event = JSON.parse(body) as { data?: { object?: unknown } }
  const object = event.data?.object
  return typeof object === 'object' && object !== null ? (object as Loose) : null
}
