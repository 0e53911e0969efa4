import type Stripe from 'stripe'
import type { Standing, Thing } from '../../card-network.ts'
import { attemptIdOf, idOf } from './fields.ts'

type Read = { standing: Standing; more: Thing[] }

/** How a page stands, and what has come of it. */
export async function readCheckout(stripe: Stripe, reference: string): Promise<Read> {
  const session = await stripe.checkout.sessions.retrieve(reference)
  const attemptId = attemptIdOf(session.client_reference_id)
  // Somebody else's page at the same account.
  if (!attemptId) return { standing: { kind: 'unknown' }, more: [] }
  const subscription = idOf(session.subscription)
  const payment = idOf(session.payment_intent)
  const state = session.status === 'complete' ? 'complete' : session.status === 'expired' ? 'expired' : 'open'
  return {
    standing: { kind: 'checkout', attemptId, state, customer: idOf(session.customer), subscription },
    more: [
      ...(subscription ? [{ kind: 'subscription' as const, reference: subscription }] : []),
      ...(payment ? [{ kind: 'payment' as const, reference: payment }] : []),
    ],
  }
}
