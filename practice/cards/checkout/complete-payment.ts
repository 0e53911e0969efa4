import type { Acquirer } from '../acquirer.ts'
import { chargeCard } from '../money/charge-card.ts'
import { followUp } from '../money/follow-up.ts'
import { type Payer, makePaymentMethod } from '../money/payment-method.ts'
import type { Objects } from '../schema/stripe-types.ts'
import type { declineOf } from '../test-cards.ts'
import { completeSession } from './complete-session.ts'
import { customerOf } from './customer-of.ts'

/** Takes a one-off payment, and closes the page when it was taken. Null, or why it was not. */
export function completePayment(
  acquirer: Acquirer,
  session: Objects['checkout.session'],
  intent: Objects['payment_intent'],
  card: { number: string; payer: Payer; authenticated: boolean; declines: boolean },
): ReturnType<typeof declineOf> | null {
  if (session.customer_creation === 'always' && !card.declines) {
    intent.customer = customerOf(acquirer, session, card.payer).id
  }
  const method = makePaymentMethod(acquirer, card.number, card.payer, null)
  const { charge, declined } = chargeCard(acquirer, intent, method, { who: 'cardholder', ...card })
  if (declined) return declined
  completeSession(acquirer, session, card.payer)
  followUp(acquirer, charge)
  return null
}
