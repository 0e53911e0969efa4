import type { Acquirer } from '../acquirer.ts'
import { emit } from '../events/emit.ts'
import { type Charged, chargeCard } from '../money/charge-card.ts'
import { makeIntent } from '../money/make-intent.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { all, create, idOf, need } from '../store.ts'

/** Finalizes an invoice if it is a draft and takes its amount from the subscription's card. The caller calls followUp(). */
export function payInvoice(
  acquirer: Acquirer,
  invoice: Objects['invoice'],
  who: { who: 'cardholder' | 'nobody'; authenticated?: boolean },
): Charged {
  const subscription = need(acquirer, 'subscription', invoice.parent?.subscription_details?.subscription)
  const payment = invoice.status === 'draft' ? finalize(acquirer, invoice) : paymentOf(acquirer, invoice)
  const intent = need(acquirer, 'payment_intent', payment.payment.payment_intent)
  const method = need(acquirer, 'payment_method', subscription.default_payment_method)
  const charged = chargeCard(acquirer, intent, method, who)
  invoice.attempted = true
  invoice.attempt_count += 1
  acquirer.changed()
  if (charged.declined) return charged
  const paidAt = acquirer.now()
  Object.assign(payment, { status: 'paid', amount_paid: invoice.amount_due })
  payment.status_transitions.paid_at = paidAt
  Object.assign(invoice, {
    status: 'paid',
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    next_payment_attempt: null,
    auto_advance: false,
  })
  invoice.status_transitions.paid_at = paidAt
  emit(acquirer, 'invoice_payment.paid', payment)
  emit(acquirer, 'invoice.paid', invoice)
  emit(acquirer, 'invoice.payment_succeeded', invoice)
  if (subscription.status !== 'active') {
    const previous = { status: subscription.status }
    subscription.status = 'active'
    emit(acquirer, 'customer.subscription.updated', subscription, previous)
  }
  return charged
}

/** From here on its amount is fixed, and there is an intent to pay it. */
function finalize(acquirer: Acquirer, invoice: Objects['invoice']): Objects['invoice_payment'] {
  const number = all(acquirer, 'invoice').filter((i) => i.number !== null).length + 1
  invoice.number = `PRACTICE-${String(number).padStart(4, '0')}`
  invoice.status = 'open'
  invoice.effective_at = acquirer.now()
  invoice.status_transitions.finalized_at = acquirer.now()
  invoice.hosted_invoice_url = `${acquirer.baseUrl()}/invoices/${invoice.id}`
  const intent = makeIntent(acquirer, {
    amount: invoice.amount_due,
    currency: invoice.currency,
    customer: idOf(invoice.customer),
    description: invoice.billing_reason === 'subscription_create' ? 'Subscription creation' : 'Subscription update',
    setup_future_usage: 'off_session',
  })
  const payment = create(acquirer, 'invoice_payment', {
    amount_requested: invoice.amount_due,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    payment: { type: 'payment_intent', payment_intent: intent.id },
    status: 'open',
  })
  emit(acquirer, 'invoice.finalized', invoice)
  return payment
}

function paymentOf(acquirer: Acquirer, invoice: Objects['invoice']): Objects['invoice_payment'] {
  const found = all(acquirer, 'invoice_payment').find((p) => p.invoice === invoice.id)
  if (!found) throw new TypeError(`nobody was asked to pay ${invoice.id}`)
  return found
}
