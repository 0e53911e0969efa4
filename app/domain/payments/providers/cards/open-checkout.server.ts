import type Stripe from 'stripe'
import type { CheckoutRequest, Opened } from '../../card-network.ts'
import { refusalOf } from './faults.server.ts'
import { secondsOf, wireAmount } from './fields.ts'
import { PRODUCTS } from './products.server.ts'

/** Opens a page on which one gift is paid, or a monthly one begins. Asking twice for one attempt gives the same page. */
export async function openCheckout(
  stripe: Stripe,
  products: () => Promise<void>,
  request: CheckoutRequest,
): Promise<Opened> {
  try {
    await products()
    const params = request.mandateId ? monthly(request) : oneOff(request)
    const session = await stripe.checkout.sessions.create(params, { idempotencyKey: `attempt/${request.attemptId}` })
    return session.url ? { kind: 'opened', url: session.url, request: session.id } : { kind: 'no_answer' }
  } catch (fault) {
    return refusalOf(fault)
  }
}

function common(request: CheckoutRequest) {
  const { attemptId, email, language, returnUrl, leaveUrl, expiresAt } = request
  return {
    client_reference_id: attemptId,
    metadata: { attempt_id: attemptId },
    ...(email && { customer_email: email }),
    success_url: returnUrl,
    cancel_url: leaveUrl,
    allowed_payment_method_types: ['card'],
    // The books hold what was asked for; the giver is not shown another currency.
    adaptive_pricing: { enabled: false },
    // The network speaks no Kiswahili; it may choose by the browser then.
    locale: language === 'en' ? 'en' : 'auto',
    expires_at: secondsOf(expiresAt),
  } satisfies Stripe.Checkout.SessionCreateParams
}

function oneOff(request: CheckoutRequest): Stripe.Checkout.SessionCreateParams {
  const { amount, cover, attemptId } = request
  const currency = amount.currency.toLowerCase()
  const line = (product: string, minor: bigint) => ({
    quantity: 1,
    price_data: { currency, product, unit_amount: wireAmount(minor) },
  })
  return {
    ...common(request),
    mode: 'payment',
    submit_type: 'donate',
    customer_creation: 'if_required',
    line_items: [
      line(PRODUCTS.gift.id, amount.minor - cover.minor),
      ...(cover.minor > 0n ? [line(PRODUCTS.charges.id, cover.minor)] : []),
    ],
    // What stands on the session does not stand on the payment by itself.
    payment_intent_data: { description: PRODUCTS.gift.name, metadata: { attempt_id: attemptId } },
  }
}

/** Charges that the giver covers are part of the one amount: it is that which she may change later. */
function monthly(request: CheckoutRequest): Stripe.Checkout.SessionCreateParams {
  const { amount, attemptId } = request
  return {
    ...common(request),
    mode: 'subscription',
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: amount.currency.toLowerCase(),
          product: PRODUCTS.monthly.id,
          unit_amount: wireAmount(amount.minor),
          recurring: { interval: 'month' },
        },
      },
    ],
    subscription_data: { description: PRODUCTS.monthly.name, metadata: { attempt_id: attemptId } },
  }
}
