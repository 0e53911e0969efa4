import type Stripe from 'stripe'
import type { CardNetwork } from '../../card-network.ts'
import { changePagesOf } from './change-pages.server.ts'
import { openCheckout } from './open-checkout.server.ts'
import { readCheckout } from './read-checkout.server.ts'
import { readPayment } from './read-payment.server.ts'
import { readPayout } from './read-payout.server.ts'
import { readSubscription } from './read-subscription.server.ts'
import { isMissing, refundRefusalOf } from './faults.server.ts'
import { secondsOf, wireAmount } from './fields.ts'
import { CARD_ACCOUNT } from './stripe.server.ts'
import { thingsOf } from './things-of.ts'
import { PRODUCTS, productsOf } from './products.server.ts'

const READERS = { checkout: readCheckout, payment: readPayment, subscription: readSubscription, payout: readPayout }

/** Stripe behind our port. */
export function cardNetwork(stripe: Stripe): CardNetwork {
  const products = productsOf(stripe)
  const changePage = changePagesOf(stripe)
  return {
    provider: 'cards',
    account: CARD_ACCOUNT,
    open: (request) => openCheckout(stripe, products, request),
    async close(request) {
      await stripe.checkout.sessions.expire(request).catch((fault: unknown) => {
        // Paid, over or gone meanwhile: what it came to is told by messages.
        if (!isMissing(fault) && (fault as Stripe.errors.StripeError).type !== 'StripeInvalidRequestError') throw fault
      })
    },
    thingsOf,
    async read(thing) {
      try {
        return await READERS[thing.kind](stripe, thing.reference)
      } catch (fault) {
        if (isMissing(fault)) return { standing: { kind: 'unknown' }, more: [] }
        throw fault
      }
    },
    async missed(since) {
      const found: Stripe.Event[] = []
      const asked = { created: { gte: secondsOf(since) }, delivery_success: false, limit: 100 }
      for await (const event of stripe.events.list(asked)) found.push(event)
      return found.toReversed().map((event) => ({ eventId: event.id, type: event.type, body: JSON.stringify(event) }))
    },
    async changeAmount(subscription, amount, changeId) {
      const { items } = await stripe.subscriptions.retrieve(subscription)
      const [item] = items.data
      if (!item) throw new Error('a subscription without an item')
      const price = {
        currency: amount.currency.toLowerCase(),
        product: PRODUCTS.monthly.id,
        unit_amount: wireAmount(amount.minor),
        recurring: { interval: 'month' as const },
      }
      await stripe.subscriptions.update(
        subscription,
        { items: [{ id: item.id, price_data: price }], proration_behavior: 'none' },
        { idempotencyKey: `mandate/${changeId}` },
      )
    },
    async pause(subscription, changeId) {
      const how = { pause_collection: { behavior: 'void' as const } }
      await stripe.subscriptions.update(subscription, how, { idempotencyKey: `mandate/${changeId}` })
    },
    async resume(subscription, changeId) {
      const how = { pause_collection: '' as const }
      await stripe.subscriptions.update(subscription, how, { idempotencyKey: `mandate/${changeId}` })
    },
    async stop(subscription, changeId) {
      await stripe.subscriptions.cancel(subscription, {}, { idempotencyKey: `mandate/${changeId}` }).catch((fault) => {
        if (!isMissing(fault)) throw fault
      })
    },
    async refund({ payment, refundId, amount }) {
      try {
        const about = { payment_intent: payment, amount: wireAmount(amount.minor), metadata: { refund_id: refundId } }
        await stripe.refunds.create(about, { idempotencyKey: `refund/${refundId}` })
        return { kind: 'accepted', conversation: null }
      } catch (fault) {
        return refundRefusalOf(fault)
      }
    },
    async cardPage(customer, returnUrl) {
      const { url } = await stripe.billingPortal.sessions.create({
        customer,
        configuration: await changePage(),
        return_url: returnUrl,
        flow_data: { type: 'payment_method_update' },
      })
      return { url }
    },
  }
}
