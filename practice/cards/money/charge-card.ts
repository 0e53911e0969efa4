import type { Acquirer } from '../acquirer.ts'
import { emit } from '../events/emit.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { create, newId } from '../store.ts'
import { behaviourOf, declineOf } from '../test-cards.ts'
import { cardOfCharge } from './payment-method.ts'
import { settleCharge } from './settle-charge.ts'

export type Charged = { charge: Objects['charge']; declined: ReturnType<typeof declineOf> | null }

/**
 * Takes an intent's amount from a card. `who` is there decides which of the card's habits count; `authenticated` says
 * that the cardholder's bank has seen her. The caller tells its own story next and then calls followUp().
 */
export function chargeCard(
  acquirer: Acquirer,
  intent: Objects['payment_intent'],
  method: Objects['payment_method'],
  { who, authenticated = false }: { who: 'cardholder' | 'nobody'; authenticated?: boolean },
): Charged {
  const number = acquirer.store.aside.cards[method.id] ?? ''
  const card = behaviourOf(number)
  const reason = card.first ?? (who === 'nobody' ? card.later : undefined)
  const declined = reason ? declineOf(reason) : null
  const id = newId('ch')
  const charge = create(acquirer, 'charge', {
    id,
    amount: intent.amount,
    amount_captured: declined ? 0 : intent.amount,
    billing_details: method.billing_details,
    calculated_statement_descriptor: 'DEFENDERS COALITION',
    captured: !declined,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    failure_code: declined?.code ?? null,
    failure_message: declined?.message ?? null,
    fraud_details: {},
    metadata: { ...intent.metadata },
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: declined ? '05' : null,
      network_status: declined ? 'declined_by_network' : 'approved_by_network',
      reason: declined?.declineCode ?? null,
      risk_level: 'normal',
      risk_score: 20,
      seller_message: declined ? 'The bank did not return any further details.' : 'Payment complete.',
      type: declined ? 'issuer_declined' : 'authorized',
    },
    paid: !declined,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: cardOfCharge(number, intent.amount, authenticated),
    receipt_url: declined ? null : `${acquirer.baseUrl()}/receipts/${id}`,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: declined ? 'failed' : 'succeeded',
  })
  intent.latest_charge = charge.id
  if (declined) {
    failIntent(acquirer, intent, method, declined, charge)
    return { charge, declined }
  }
  intent.payment_method = method.id
  intent.amount_received = intent.amount
  intent.last_payment_error = null
  intent.status = 'succeeded'
  if (acquirer.settings.settlement.fees === 'at-once') settleCharge(acquirer, charge, 'silent')
  emit(acquirer, 'charge.succeeded', charge)
  emit(acquirer, 'payment_intent.succeeded', intent)
  return { charge, declined }
}

/** Back to asking for a card. No charge was made where it was the bank that did not recognise the cardholder. */
export function failIntent(
  acquirer: Acquirer,
  intent: Objects['payment_intent'],
  method: Objects['payment_method'],
  declined: ReturnType<typeof declineOf>,
  charge?: Objects['charge'],
): void {
  intent.status = 'requires_payment_method'
  intent.payment_method = null
  intent.last_payment_error = {
    type: charge ? 'card_error' : 'invalid_request_error',
    code: declined.code as NonNullable<Objects['payment_intent']['last_payment_error']>['code'] & string,
    message: declined.message,
    ...(charge && { charge: charge.id }),
    ...(declined.declineCode && { decline_code: declined.declineCode }),
    payment_method: structuredClone(method),
  } as Objects['payment_intent']['last_payment_error']
  acquirer.changed()
  if (charge) emit(acquirer, 'charge.failed', charge)
  emit(acquirer, 'payment_intent.payment_failed', intent)
}
