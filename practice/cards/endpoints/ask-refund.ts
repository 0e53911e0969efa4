import type { Acquirer } from '../acquirer.ts'
import { textOf } from '../checkout/make-session.ts'
import { refund } from '../money/refund.ts'
import { invalid, missing } from '../refusal.ts'
import { checkMetadata } from '../rules.ts'
import type { Objects, Requests } from '../schema/stripe-types.ts'
import { get, idOf } from '../store.ts'

/** POST /v1/refunds, by payment intent or by charge. */
export function askRefund(acquirer: Acquirer, asked: Requests['POST /refunds']): Objects['refund'] {
  checkMetadata(asked.metadata)
  const { payment_intent, charge, amount, reason } = asked
  if (!payment_intent && !charge) {
    throw invalid('One of the following params should be provided for this request: payment_intent or charge.')
  }
  const intent = payment_intent ? get(acquirer, 'payment_intent', payment_intent) : undefined
  if (payment_intent && !intent) throw missing('payment_intent', payment_intent, 'payment_intent')
  const id = charge ?? idOf(intent?.latest_charge)
  if (!id || (intent && intent.status !== 'succeeded')) {
    throw invalid('This PaymentIntent does not have a successful charge to refund.', 'payment_intent')
  }
  if (!get(acquirer, 'charge', id)) throw missing('charge', id, 'charge')
  return refund(acquirer, { charge: id, amount, reason, metadata: textOf(asked.metadata) })
}
