import type { Acquirer } from '../acquirer.ts'
import { emit } from '../events/emit.ts'
import { failIntent } from '../money/charge-card.ts'
import { makeIntent } from '../money/make-intent.ts'
import { type Payer, makePaymentMethod } from '../money/payment-method.ts'
import { invalid } from '../refusal.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { need } from '../store.ts'
import { behaviourOf, declineOf, testCard } from '../test-cards.ts'
import { completePayment } from './complete-payment.ts'
import { completeSubscription } from './complete-subscription.ts'
import { textOf } from './make-session.ts'

export type PayInput = Partial<Payer> & { card: string }

/** `authenticate`: the cardholder's bank wants to see her first (answerBank). */
export type Paid =
  | { outcome: 'paid' }
  | { outcome: 'authenticate' }
  | { outcome: 'declined'; code: string; declineCode: string | null; message: string }

/** Somebody types a card on the page. The session stays open when the card is refused, as with Stripe. */
export function paySession(acquirer: Acquirer, sessionId: string, input: PayInput): Paid {
  const session = openSession(acquirer, sessionId)
  const number = testCard(input.card)
  if (!number) throw invalid('Only the test numbers of this page are cards here.', 'card', 'incorrect_number')
  const email = input.email ?? session.customer_email ?? 'donor@example.org'
  const payer = { email, name: input.name ?? 'Practice Donor' }
  const { threeDSecure, first } = behaviourOf(number)
  if (threeDSecure) {
    acquirer.store.aside.waiting[session.id] = { number, ...payer }
    const intent = intentOf(acquirer, session)
    intent.status = 'requires_action'
    emit(acquirer, 'payment_intent.requires_action', intent)
    return { outcome: 'authenticate' }
  }
  return take(acquirer, session, { number, payer, authenticated: false, declines: first !== undefined })
}

/** What the cardholder's bank says of her, where a card waits for it. */
export function answerBank(acquirer: Acquirer, sessionId: string, answer: 'approve' | 'fail'): Paid {
  const session = openSession(acquirer, sessionId)
  const { waiting } = acquirer.store.aside
  const card = waiting[session.id]
  if (!card) throw invalid('No card waits for its bank here.')
  delete waiting[session.id]
  const { number, email, name } = card
  const payer = { email, name }
  if (answer === 'approve') return take(acquirer, session, { number, payer, authenticated: true, declines: false })
  const declined = declineOf('payment_intent_authentication_failure')
  const method = makePaymentMethod(acquirer, number, payer, null)
  failIntent(acquirer, intentOf(acquirer, session), method, declined)
  return { outcome: 'declined', ...declined }
}

function take(
  acquirer: Acquirer,
  session: Objects['checkout.session'],
  card: { number: string; payer: Payer; authenticated: boolean; declines: boolean },
): Paid {
  // A subscription begins only with money: a card that will be refused is tried on an intent of its own.
  const declined =
    session.mode === 'subscription' && !card.declines
      ? completeSubscription(acquirer, session, card)
      : completePayment(acquirer, session, intentOf(acquirer, session), card)
  return declined ? { outcome: 'declined', ...declined } : { outcome: 'paid' }
}

/** One intent for all attempts at a session, made at the first: the session names it in payment mode only. */
function intentOf(acquirer: Acquirer, session: Objects['checkout.session']): Objects['payment_intent'] {
  if (typeof session.payment_intent === 'string') return need(acquirer, 'payment_intent', session.payment_intent)
  const asked = acquirer.store.aside.asked[session.id]?.payment_intent_data
  const intent = makeIntent(acquirer, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? '',
    customer: session.customer,
    description: asked?.description ?? null,
    metadata: textOf(asked?.metadata),
    statement_descriptor_suffix: asked?.statement_descriptor_suffix ?? null,
  })
  if (session.mode === 'payment') session.payment_intent = intent.id
  return intent
}

export function openSession(acquirer: Acquirer, id: string): Objects['checkout.session'] {
  const session = need(acquirer, 'checkout.session', id)
  if (session.status !== 'open') throw invalid(`This Checkout Session is ${String(session.status)}.`)
  return session
}
