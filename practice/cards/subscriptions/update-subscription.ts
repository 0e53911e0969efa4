import type { Acquirer } from '../acquirer.ts'
import { emit } from '../events/emit.ts'
import type { Objects } from '../schema/stripe-types.ts'

/** Changes a subscription and tells of it, with the former values of what really changed. Nothing changed, nothing is told. */
export function updateSubscription(
  acquirer: Acquirer,
  subscription: Objects['subscription'],
  change: () => void,
): Objects['subscription'] {
  const before = structuredClone(subscription)
  change()
  acquirer.changed()
  const after: Record<string, unknown> = { ...subscription }
  const previous = Object.fromEntries(
    Object.entries(before).filter(([key, was]) => JSON.stringify(was) !== JSON.stringify(after[key])),
  )
  if (Object.keys(previous).length > 0) emit(acquirer, 'customer.subscription.updated', subscription, previous)
  return subscription
}
