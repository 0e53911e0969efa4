import type { Stripe } from 'stripe'

type Retrieve = { expand?: string[] }

/**
 * Everything that may be asked of the stand-in, by method and path ($ stands for an id), in the words of the pinned
 * stripe package. `generate.ts` reads this very type, so a request is what the package says it is and nothing more.
 */
export type Requests = {
  'POST /products': Stripe.ProductCreateParams
  'GET /products/$': Retrieve
  'POST /customers': Stripe.CustomerCreateParams
  'POST /customers/$': Stripe.CustomerUpdateParams
  'GET /customers/$': Retrieve
  'POST /checkout/sessions': Stripe.Checkout.SessionCreateParams
  'GET /checkout/sessions': Stripe.Checkout.SessionListParams
  'GET /checkout/sessions/$': Retrieve
  'GET /checkout/sessions/$/line_items': Stripe.Checkout.SessionListLineItemsParams
  'POST /checkout/sessions/$/expire': Stripe.Checkout.SessionExpireParams
  'GET /payment_intents/$': Retrieve
  'GET /payment_methods/$': Retrieve
  'GET /charges': Stripe.ChargeListParams
  'GET /charges/$': Retrieve
  'GET /balance_transactions': Stripe.BalanceTransactionListParams
  'GET /balance_transactions/$': Retrieve
  'POST /refunds': Stripe.RefundCreateParams
  'GET /refunds': Stripe.RefundListParams
  'GET /refunds/$': Retrieve
  'GET /disputes': Stripe.DisputeListParams
  'GET /disputes/$': Retrieve
  'GET /subscriptions': Stripe.SubscriptionListParams
  'GET /subscriptions/$': Retrieve
  'POST /subscriptions/$': Stripe.SubscriptionUpdateParams
  'DELETE /subscriptions/$': Stripe.SubscriptionCancelParams
  'GET /invoices': Stripe.InvoiceListParams
  'GET /invoices/$': Retrieve
  'GET /invoice_payments': Stripe.InvoicePaymentListParams
  'GET /payouts': Stripe.PayoutListParams
  'GET /payouts/$': Retrieve
  'GET /events': Stripe.EventListParams
  'GET /events/$': Retrieve
  'POST /billing_portal/configurations': Stripe.BillingPortal.ConfigurationCreateParams
  'GET /billing_portal/configurations': Stripe.BillingPortal.ConfigurationListParams
  'POST /billing_portal/sessions': Stripe.BillingPortal.SessionCreateParams
}

/** Everything that it keeps and answers with, by the name in its `object`. */
export type Objects = {
  product: Stripe.Product
  price: Stripe.Price
  customer: Stripe.Customer
  'checkout.session': Stripe.Checkout.Session
  item: Stripe.LineItem
  payment_intent: Stripe.PaymentIntent
  payment_method: Stripe.PaymentMethod
  charge: Stripe.Charge
  balance_transaction: Stripe.BalanceTransaction
  refund: Stripe.Refund
  dispute: Stripe.Dispute
  subscription: Stripe.Subscription
  subscription_item: Stripe.SubscriptionItem
  plan: Stripe.Plan
  invoice: Stripe.Invoice
  line_item: Stripe.InvoiceLineItem
  invoice_payment: Stripe.InvoicePayment
  payout: Stripe.Payout
  event: Stripe.EventBase
  'billing_portal.configuration': Stripe.BillingPortal.Configuration
  'billing_portal.session': Stripe.BillingPortal.Session
}

/** Decimals are objects in the stripe package and text on the wire; the stand-in is the other end of the wire. */
type OnWire<T> = Stripe.Decimal extends T ? T | string : T

/** What is known of an object before it is made. */
export type Known<K extends ObjectName> = { [P in keyof Objects[K]]?: OnWire<Objects[K][P]> }

export type RequestName = keyof Requests
export type ObjectName = keyof Objects
