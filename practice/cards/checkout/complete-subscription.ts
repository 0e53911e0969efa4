import type { Acquirer } from '../acquirer.ts'
import { followUp } from '../money/follow-up.ts'
import { type Payer, makePaymentMethod } from '../money/payment-method.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { makeInvoice } from '../subscriptions/make-invoice.ts'
import { makeSubscription } from '../subscriptions/make-subscription.ts'
import { payInvoice } from '../subscriptions/pay-invoice.ts'
import type { declineOf } from '../test-cards.ts'
import { completeSession } from './complete-session.ts'
import { customerOf } from './customer-of.ts'

/** The first payment of a subscription: customer, subscription and first invoice come to be with it. */
export function completeSubscription(
  acquirer: Acquirer,
  session: Objects['checkout.session'],
  card: { number: string; payer: Payer; authenticated: boolean },
): ReturnType<typeof declineOf> | null {
  const customer = customerOf(acquirer, session, card.payer)
  const method = makePaymentMethod(acquirer, card.number, card.payer, customer.id)
  const lines = acquirer.store.aside.lineItems[session.id] ?? []
  const subscription = makeSubscription(acquirer, session, customer, method, lines)
  const once = lines.filter((line) => line.price?.type === 'one_time')
  const invoice = makeInvoice(acquirer, subscription, 'subscription_create', once)
  const { charge, declined } = payInvoice(acquirer, invoice, { who: 'cardholder', authenticated: card.authenticated })
  if (declined) return declined
  session.subscription = subscription.id
  session.invoice = invoice.id
  completeSession(acquirer, session, card.payer)
  followUp(acquirer, charge)
  return null
}
