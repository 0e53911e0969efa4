import type Stripe from 'stripe'
import type { Standing, Thing } from '../../card-network.ts'
import { attemptIdOf, idOf, instantOf, moneyOf } from './fields.ts'

type Subscribed = Extract<Standing, { kind: 'subscription' }>

/** Invoices whose payments are looked at with each message; older ones were looked at before. */
const LATEST = 3

/** How a monthly gift stands at the network, and its latest payments. */
export async function readSubscription(
  stripe: Stripe,
  reference: string,
): Promise<{ standing: Standing; more: Thing[] }> {
  const subscription = await stripe.subscriptions.retrieve(reference)
  const invoices = await stripe.invoices.list({
    subscription: reference,
    limit: LATEST,
    expand: ['data.payments'],
  })
  const payments = invoices.data.flatMap((invoice) => invoice.payments?.data ?? [])
  const more = payments.flatMap(({ payment }): Thing[] => {
    const id = idOf(payment.payment_intent)
    return id ? [{ kind: 'payment', reference: id }] : []
  })
  return { standing: standingOf(subscription), more }
}

function standingOf(subscription: Stripe.Subscription): Standing {
  const [item] = subscription.items.data
  if (!item) return { kind: 'unknown' }
  const { price, quantity = 1 } = item
  const state = stateOf(subscription)
  const collects = state === 'active' || state === 'past_due'
  const periodEnd = Math.max(...subscription.items.data.map(({ current_period_end: end }) => end))
  return {
    kind: 'subscription',
    reference: subscription.id,
    attemptId: attemptIdOf(subscription.metadata['attempt_id']),
    customer: idOf(subscription.customer),
    state,
    amount: moneyOf((price.unit_amount ?? 0) * quantity, price.currency),
    nextAt: collects && !subscription.cancel_at_period_end ? instantOf(periodEnd) : null,
    endsAt: subscription.cancel_at ? instantOf(subscription.cancel_at) : null,
  }
}

/** Other words than these may come one day: what we do not know collects nothing that we know of. */
function stateOf({ status, pause_collection: paused }: Stripe.Subscription): Subscribed['state'] {
  if (status === 'incomplete') return 'asked'
  if (status === 'canceled' || status === 'incomplete_expired') return 'ended'
  if (paused || status === 'paused') return 'paused'
  return status === 'active' || status === 'trialing' ? 'active' : 'past_due'
}
