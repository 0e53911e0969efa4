import type { Acquirer } from '../acquirer.ts'
import type { ObjectName, Objects, Requests } from '../schema/stripe-types.ts'
import { all, idOf } from '../store.ts'

/** Rows of a kind for which every filter that was given holds; a filter names a field or says how to find its value. */
function rowsOf<K extends ObjectName>(
  acquirer: Acquirer,
  kind: K,
  filters: Record<string, [wanted: unknown, value: (row: Objects[K]) => unknown]>,
): Objects[K][] {
  const given = Object.values(filters).filter(([wanted]) => wanted !== undefined)
  return all(acquirer, kind).filter((row) => given.every(([wanted, value]) => value(row) === wanted))
}

export const sessions = (acquirer: Acquirer, asked: Requests['GET /checkout/sessions']) =>
  rowsOf(acquirer, 'checkout.session', {
    payment_intent: [asked.payment_intent, (s) => s.payment_intent],
    subscription: [asked.subscription, (s) => s.subscription],
    customer: [asked.customer, (s) => s.customer],
    status: [asked.status, (s) => s.status],
  })

export const charges = (acquirer: Acquirer, asked: Requests['GET /charges']) =>
  rowsOf(acquirer, 'charge', {
    payment_intent: [asked.payment_intent, (c) => c.payment_intent],
    customer: [asked.customer, (c) => c.customer],
  })

export const balanceTransactions = (acquirer: Acquirer, asked: Requests['GET /balance_transactions']) =>
  rowsOf(acquirer, 'balance_transaction', {
    payout: [asked.payout, (line) => acquirer.store.aside.payouts[line.id]],
    source: [asked.source, (line) => line.source],
    type: [asked.type, (line) => line.type],
    currency: [asked.currency, (line) => line.currency],
  })

export const refunds = (acquirer: Acquirer, asked: Requests['GET /refunds']) =>
  rowsOf(acquirer, 'refund', {
    payment_intent: [asked.payment_intent, (r) => r.payment_intent],
    charge: [asked.charge, (r) => r.charge],
  })

export const disputes = (acquirer: Acquirer, asked: Requests['GET /disputes']) =>
  rowsOf(acquirer, 'dispute', {
    payment_intent: [asked.payment_intent, (d) => d.payment_intent],
    charge: [asked.charge, (d) => d.charge],
  })

/** API reference: without a status, all that are not canceled. */
export const subscriptions = (acquirer: Acquirer, { customer, status }: Requests['GET /subscriptions']) =>
  rowsOf(acquirer, 'subscription', { customer: [customer, (s) => s.customer] }).filter((s) =>
    status === 'all' ? true : status === undefined ? s.status !== 'canceled' : s.status === status,
  )

export const invoices = (acquirer: Acquirer, asked: Requests['GET /invoices']) =>
  rowsOf(acquirer, 'invoice', {
    subscription: [asked.subscription, (i) => idOf(i.parent?.subscription_details?.subscription)],
    customer: [asked.customer, (i) => i.customer],
    status: [asked.status, (i) => i.status],
  })

export const invoicePayments = (acquirer: Acquirer, asked: Requests['GET /invoice_payments']) =>
  rowsOf(acquirer, 'invoice_payment', {
    invoice: [asked.invoice, (p) => p.invoice],
    payment: [asked.payment?.payment_intent, (p) => p.payment.payment_intent],
    status: [asked.status, (p) => p.status],
  })

export const payouts = (acquirer: Acquirer, asked: Requests['GET /payouts']) =>
  rowsOf(acquirer, 'payout', { status: [asked.status, (p) => p.status] })

/** Stripe keeps events for 30 days; `charge.*` is a type too. */
export const events = (acquirer: Acquirer, asked: Requests['GET /events']) => {
  const types = asked.types ?? (asked.type === undefined ? null : [asked.type])
  const fits = (type: string) =>
    !types || types.some((t) => (t.endsWith('*') ? type.startsWith(t.slice(0, -1)) : t === type))
  const oldest = acquirer.now() - 30 * 86_400
  return all(acquirer, 'event').filter(
    (e) =>
      e.created >= oldest &&
      fits(e.type) &&
      (asked.delivery_success === undefined || (e.pending_webhooks === 0) === asked.delivery_success),
  )
}
