import type Stripe from 'stripe'
import type { CardRefund, Standing, Thing } from '../../card-network.ts'
import type { Dispute, Movement } from '../../movements/movement.ts'
import { attemptIdOf, idOf, instantOf, moneyOf, refundIdOf, sizeOf } from './fields.ts'

type CardPayment = Extract<Standing, { kind: 'payment' }>

/** How a payment stands, with all that the network's books say of it: the charge, refunds, disputes, what it kept. */
export async function readPayment(stripe: Stripe, reference: string): Promise<{ standing: Standing; more: Thing[] }> {
  const intent = await stripe.paymentIntents.retrieve(reference, { expand: ['latest_charge.balance_transaction'] })
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null
  const settlement = charge && typeof charge.balance_transaction === 'object' ? charge.balance_transaction : null
  const state = stateOf(intent, settlement)
  const own = attemptIdOf(intent.metadata['attempt_id'])
  const renewal = own ? null : await subscriptionOf(stripe, reference)
  const settled = state === 'settled' && charge && settlement
  const { movements, disputes, refunds } = settled
    ? await movementsOf(stripe, intent, charge, settlement)
    : { movements: [], disputes: [], refunds: [] }
  const card = charge?.payment_method_details?.card ?? intent.last_payment_error?.payment_method?.card
  const billing = charge?.billing_details
  return {
    standing: {
      kind: 'payment',
      reference,
      attemptId: own ?? renewal?.attemptId ?? null,
      subscription: renewal?.subscription ?? null,
      state,
      amount: moneyOf(charge?.amount_captured || intent.amount, intent.currency),
      occurredAt: instantOf(charge?.created ?? intent.created),
      payer: {
        name: billing?.name ?? undefined,
        email: billing?.email ?? undefined,
        card: card ? `${card.brand ?? 'card'} ${card.last4 ?? ''}`.trim() : undefined,
      },
      fingerprint: card?.fingerprint ?? null,
      declineCode: intent.last_payment_error?.decline_code ?? intent.last_payment_error?.code ?? null,
      movements,
      disputes,
      refunds,
    },
    more: [],
  }
}

function stateOf(intent: Stripe.PaymentIntent, settlement: Stripe.BalanceTransaction | null): CardPayment['state'] {
  if (intent.status === 'succeeded') return settlement ? 'settled' : 'unsettled'
  if (intent.status === 'canceled') return 'cancelled'
  return intent.last_payment_error ? 'declined' : 'open'
}

/** A renewal carries no word of ours itself: its invoice does. The first payment answers the attempt that began it all. */
async function subscriptionOf(
  stripe: Stripe,
  paymentIntent: string,
): Promise<{ subscription: string; attemptId: string | null } | null> {
  const { data } = await stripe.invoicePayments.list({
    payment: { type: 'payment_intent', payment_intent: paymentIntent },
    expand: ['data.invoice'],
  })
  const invoice = data[0]?.invoice
  if (!invoice || typeof invoice === 'string' || invoice.deleted) return null
  const details = invoice.parent?.subscription_details
  const subscription = idOf(details?.subscription)
  if (!subscription) return null
  const isFirst = invoice.billing_reason === 'subscription_create'
  return { subscription, attemptId: isFirst ? attemptIdOf(details?.metadata?.['attempt_id']) : null }
}

async function movementsOf(
  stripe: Stripe,
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge,
  settlement: Stripe.BalanceTransaction,
): Promise<{ movements: Movement[]; disputes: Dispute[]; refunds: CardRefund[] }> {
  const about = { payment_intent: intent.id, limit: 100 }
  const movements = [lineOf('charge', sizeOf(charge.amount_captured, charge.currency), settlement)]
  const refunds: CardRefund[] = []
  for await (const refund of stripe.refunds.list({ ...about, expand: ['data.balance_transaction'] })) {
    const amount = sizeOf(refund.amount, refund.currency)
    const { balance_transaction: out, failure_balance_transaction: back } = refund
    refunds.push(cardRefundOf(refund))
    if (out && typeof out === 'object') movements.push(lineOf('refund', amount, out))
    const failed = typeof back === 'string' ? await stripe.balanceTransactions.retrieve(back) : back
    if (failed) movements.push(lineOf('refund_failed', amount, failed))
  }
  const disputes: Dispute[] = []
  for await (const dispute of stripe.disputes.list(about)) {
    const amount = sizeOf(dispute.amount, dispute.currency)
    disputes.push(disputeOf(dispute))
    for (const line of dispute.balance_transactions)
      movements.push(lineOf(line.amount < 0 ? 'dispute' : 'dispute_won', amount, line))
  }
  return { movements, disputes, refunds }
}

function cardRefundOf(refund: Stripe.Refund): CardRefund {
  const out = refund.balance_transaction
  const isOver = refund.status === 'failed' || refund.status === 'canceled'
  return {
    refundId: refundIdOf(refund.metadata?.['refund_id']),
    state: isOver ? 'failed' : out ? 'settled' : 'pending',
    reference: idOf(out),
    amount: sizeOf(refund.amount, refund.currency),
    occurredAt: instantOf(refund.created),
  }
}

const lineOf = (kind: Movement['kind'], amount: Movement['amount'], line: Stripe.BalanceTransaction): Movement => ({
  kind,
  reference: line.id,
  amount,
  settled: sizeOf(line.amount, line.currency),
  fee: moneyOf(line.fee, line.currency),
  occurredAt: instantOf(line.created),
})

const ENDED: Record<string, Dispute['state']> = {
  won: 'won',
  lost: 'lost',
  warning_closed: 'closed',
  prevented: 'closed',
}

/** The network has added states before; one that we do not know is open, so that somebody looks. */
const disputeOf = (dispute: Stripe.Dispute): Dispute => ({
  reference: dispute.id,
  state: ENDED[dispute.status] ?? 'open',
  reason: dispute.reason,
  amount: sizeOf(dispute.amount, dispute.currency),
  answerBy: dispute.evidence_details.due_by ? instantOf(dispute.evidence_details.due_by) : null,
  openedAt: instantOf(dispute.created),
})
