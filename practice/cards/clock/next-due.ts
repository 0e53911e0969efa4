import type { Acquirer } from '../acquirer.ts'
import { expireSession } from '../checkout/expire-session.ts'
import { all, need } from '../store.ts'
import { collect } from '../subscriptions/collect.ts'
import { renew } from '../subscriptions/renew.ts'
import { updateSubscription } from '../subscriptions/update-subscription.ts'

export type Due = { at: number; run: () => void }

const LIVES = new Set(['active', 'past_due', 'unpaid'])

/** What time will bring next: of all that waits for its hour, the first. */
export function nextDue(acquirer: Acquirer): Due | null {
  let first: Due | null = null
  const offer = (at: number | null | undefined, run: () => void) => {
    if (typeof at === 'number' && (!first || at < first.at)) first = { at, run }
  }
  for (const session of all(acquirer, 'checkout.session')) {
    if (session.status !== 'open') continue
    offer(acquirer.store.aside.expires[session.id], () => void expireSession(acquirer, session))
  }
  for (const line of all(acquirer, 'balance_transaction')) {
    if (line.status !== 'pending') continue
    offer(line.available_on, () => {
      line.status = 'available'
      acquirer.changed()
    })
  }
  for (const invoice of all(acquirer, 'invoice')) {
    if (invoice.status !== 'open' || invoice.next_payment_attempt === null) continue
    const id = invoice.parent?.subscription_details?.subscription
    const paused = need(acquirer, 'subscription', id).pause_collection !== null
    if (!paused) offer(invoice.next_payment_attempt, () => collect(acquirer, invoice))
  }
  for (const subscription of all(acquirer, 'subscription')) {
    if (!LIVES.has(subscription.status)) continue
    offer(subscription.pause_collection?.resumes_at, () => {
      updateSubscription(acquirer, subscription, () => {
        subscription.pause_collection = null
      })
    })
    const end = Math.min(...subscription.items.data.map((item) => item.current_period_end))
    offer(end, () => renew(acquirer, subscription))
  }
  return first
}
