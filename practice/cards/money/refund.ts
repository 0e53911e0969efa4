import type { Acquirer } from '../acquirer.ts'
import { emit } from '../events/emit.ts'
import { invalid } from '../refusal.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { create, get, idOf, need } from '../store.ts'
import { exchange, written } from './exchange.ts'
import { recordTransaction } from './record-transaction.ts'
import { settledCharge } from './settle-charge.ts'

export type RefundInput = {
  charge: string
  amount?: number | undefined
  reason?: Objects['refund']['reason'] | undefined
  metadata?: Record<string, string>
}

/** Gives a charge back, wholly or in part, at the rate of the day; Stripe keeps its fee. */
export function refund(acquirer: Acquirer, input: RefundInput): Objects['refund'] {
  const found = get(acquirer, 'charge', input.charge)
  if (!found?.paid) throw invalid(`Charge ${input.charge} was not paid.`, 'charge')
  const left = found.amount - found.amount_refunded
  if (left === 0) throw invalid(`Charge ${found.id} has already been refunded.`, 'charge', 'charge_already_refunded')
  if (found.disputed && !isWon(acquirer, found.id)) {
    throw invalid(`Charge ${found.id} has been charged back; cannot issue a refund.`, 'charge', 'charge_disputed')
  }
  const amount = input.amount ?? left
  if (amount < 1) throw invalid('Invalid positive integer', 'amount', 'parameter_invalid_integer')
  if (amount > left) {
    const [asked, rest] = [written(amount, found.currency), written(left, found.currency)]
    throw invalid(
      `Refund amount (${asked}) is greater than unrefunded amount on charge (${rest})`,
      'amount',
      'amount_too_large',
    )
  }
  const charge = settledCharge(acquirer, found.id)
  const made = create(acquirer, 'refund', {
    amount,
    charge: charge.id,
    currency: charge.currency,
    customer: charge.customer,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: input.reason ?? null,
    metadata: input.metadata ?? {},
    status: 'succeeded',
    destination_details: { type: 'card', card: { type: 'refund', reference_status: 'pending' } },
  })
  const { amount: settled, rate } = exchange(acquirer, amount, charge.currency)
  const description = charge.description === null ? 'REFUND FOR CHARGE' : `REFUND FOR CHARGE (${charge.description})`
  const line = recordTransaction(acquirer, { kind: 'refund', amount: -settled, rate, source: made.id, description })
  made.balance_transaction = line.id
  const previous = { amount_refunded: charge.amount_refunded, refunded: charge.refunded }
  charge.amount_refunded += amount
  charge.refunded = charge.amount_refunded === charge.amount
  acquirer.changed()
  emit(acquirer, 'refund.created', made)
  emit(acquirer, 'charge.refunded', charge, previous)
  return made
}

/** Days later the cardholder's bank does not take it: the money is back in the balance, and still owed. */
export function failRefund(
  acquirer: Acquirer,
  refundId: string,
  reason = 'expired_or_canceled_card',
): Objects['refund'] {
  const made = need(acquirer, 'refund', refundId)
  if (made.status === 'failed') throw invalid(`Refund ${refundId} has failed already.`)
  const charge = need(acquirer, 'charge', made.charge)
  const taken = need(acquirer, 'balance_transaction', made.balance_transaction)
  const previous = { status: made.status }
  const line = recordTransaction(acquirer, {
    kind: 'refund_failure',
    amount: -taken.amount,
    rate: taken.exchange_rate,
    source: made.id,
    description: 'REFUND FAILURE',
  })
  Object.assign(made, { status: 'failed', failure_reason: reason, failure_balance_transaction: line.id })
  charge.amount_refunded -= made.amount
  charge.refunded = false
  acquirer.changed()
  emit(acquirer, 'refund.failed', made)
  emit(acquirer, 'refund.updated', made, previous)
  emit(acquirer, 'charge.refund.updated', made, previous)
  return made
}

const isWon = (acquirer: Acquirer, chargeId: string): boolean =>
  Object.values(acquirer.store.objects.dispute ?? {}).some((d) => idOf(d.charge) === chargeId && d.status === 'won')
