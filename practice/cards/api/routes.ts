import type { Acquirer } from '../acquirer.ts'
import { expireSession } from '../checkout/expire-session.ts'
import { makeSession } from '../checkout/make-session.ts'
import { askRefund } from '../endpoints/ask-refund.ts'
import * as lists from '../endpoints/lists.ts'
import { changeCustomer, configurePortal, makeCustomer, makeProduct, openPortal } from '../endpoints/set-up.ts'
import { missing } from '../refusal.ts'
import type { ObjectName, Objects, RequestName, Requests } from '../schema/stripe-types.ts'
import { all, get } from '../store.ts'
import { changeSubscription } from '../subscriptions/change-subscription.ts'
import { endSubscription } from '../subscriptions/end-subscription.ts'
import { pageOf } from './list.ts'

type Handler<N extends RequestName> = (acquirer: Acquirer, asked: Requests[N], id: string) => object

function one<K extends ObjectName>(acquirer: Acquirer, kind: K, id: string): Objects[K] {
  const found = get(acquirer, kind, id)
  if (!found) throw missing(kind, id)
  return found
}

const retrieve =
  <K extends ObjectName>(kind: K) =>
  (acquirer: Acquirer, _asked: unknown, id: string) =>
    one(acquirer, kind, id)

/** A list: which rows, by which filters, at which address. */
const list =
  <A extends object, R extends { id: string }>(url: string, rows: (acquirer: Acquirer, asked: A) => R[]) =>
  (acquirer: Acquirer, asked: A) =>
    pageOf(rows(acquirer, asked), asked, url)

const ROUTES: { [N in RequestName]: Handler<N> } = {
  'POST /products': makeProduct,
  'GET /products/$': retrieve('product'),
  'POST /customers': makeCustomer,
  'POST /customers/$': (acquirer, asked, id) => changeCustomer(acquirer, one(acquirer, 'customer', id), asked),
  'GET /customers/$': retrieve('customer'),
  'POST /checkout/sessions': makeSession,
  'GET /checkout/sessions': list('/v1/checkout/sessions', lists.sessions),
  'GET /checkout/sessions/$': retrieve('checkout.session'),
  'GET /checkout/sessions/$/line_items': (acquirer, asked, id) => {
    const { id: of } = one(acquirer, 'checkout.session', id)
    const lines = [...(acquirer.store.aside.lineItems[of] ?? [])].reverse()
    return pageOf(lines, asked, `/v1/checkout/sessions/${of}/line_items`)
  },
  'POST /checkout/sessions/$/expire': (acquirer, _asked, id) =>
    expireSession(acquirer, one(acquirer, 'checkout.session', id)),
  'GET /payment_intents/$': retrieve('payment_intent'),
  'GET /payment_methods/$': retrieve('payment_method'),
  'GET /charges': list('/v1/charges', lists.charges),
  'GET /charges/$': retrieve('charge'),
  'GET /balance_transactions': list('/v1/balance_transactions', lists.balanceTransactions),
  'GET /balance_transactions/$': retrieve('balance_transaction'),
  'POST /refunds': askRefund,
  'GET /refunds': list('/v1/refunds', lists.refunds),
  'GET /refunds/$': retrieve('refund'),
  'GET /disputes': list('/v1/disputes', lists.disputes),
  'GET /disputes/$': retrieve('dispute'),
  'GET /subscriptions': list('/v1/subscriptions', lists.subscriptions),
  'GET /subscriptions/$': retrieve('subscription'),
  'POST /subscriptions/$': (acquirer, asked, id) =>
    changeSubscription(acquirer, one(acquirer, 'subscription', id), asked),
  'DELETE /subscriptions/$': (acquirer, asked, id) => {
    const subscription = one(acquirer, 'subscription', id)
    if (subscription.status === 'canceled') throw missing('subscription', id)
    const { comment, feedback } = asked.cancellation_details ?? {}
    return endSubscription(acquirer, subscription, 'cancellation_requested', {
      ...(comment && { comment }),
      ...(feedback && { feedback }),
    })
  },
  'GET /invoices': list('/v1/invoices', lists.invoices),
  'GET /invoices/$': retrieve('invoice'),
  'GET /invoice_payments': list('/v1/invoice_payments', lists.invoicePayments),
  'GET /payouts': list('/v1/payouts', lists.payouts),
  'GET /payouts/$': retrieve('payout'),
  'GET /events': list('/v1/events', lists.events),
  'GET /events/$': retrieve('event'),
  'POST /billing_portal/configurations': configurePortal,
  'GET /billing_portal/configurations': list('/v1/billing_portal/configurations', (acquirer) =>
    all(acquirer, 'billing_portal.configuration'),
  ),
  'POST /billing_portal/sessions': openPortal,
}

export type Route = { name: RequestName; id: string; run: Handler<RequestName> }

/** `POST /v1/refunds` → its handler; null where there is none. */
export function routeOf(method: string, path: string): Route | null {
  const steps = path.replace(/^\/v1\//, '').split('/')
  for (const [name, run] of Object.entries(ROUTES) as [RequestName, Handler<RequestName>][]) {
    const [verb, pattern = ''] = name.split(' ')
    const wanted = pattern.slice(1).split('/')
    if (verb !== method || wanted.length !== steps.length) continue
    if (wanted.every((step, n) => step === '$' || step === steps[n])) {
      return { name, run, id: decodeURIComponent(steps[wanted.indexOf('$')] ?? '') }
    }
  }
  return null
}
