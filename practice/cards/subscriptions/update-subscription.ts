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
  const differs = (key: string) => {
    const [was, is] = [before, subscription].map((s) => JSON.stringify((s as unknown as Record<string, unknown>)[key]))
    return was !== is
  }
  const previous = Object.fromEntries(Object.entries(before).filter(([key]) => differs(key)))
  if (Object.keys(previous).length > 0) emit(acquirer, 'customer.subscription.updated', subscription, previous)
  return subscription
}
