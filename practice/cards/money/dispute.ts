import type { Acquirer } from '../acquirer.ts'
import { emit } from '../events/emit.ts'
import { invalid } from '../refusal.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { build, create, need } from '../store.ts'
import { exchange } from './exchange.ts'
import { recordTransaction } from './record-transaction.ts'
import { settledCharge } from './settle-charge.ts'

/** The cardholder's bank takes the money back, at the rate of the day and with a fee, and asks for evidence. */
export function openDispute(
  acquirer: Acquirer,
  chargeId: string,
  { amount, reason = 'fraudulent' }: { amount?: number | undefined; reason?: string | undefined } = {},
): Objects['dispute'] {
  const charge = settledCharge(acquirer, chargeId)
  if (charge.disputed || !charge.paid) throw invalid(`Charge ${chargeId} cannot be disputed.`)
  const taken = amount ?? charge.amount - charge.amount_refunded
  const dispute = create(acquirer, 'dispute', {
    ...evidenceOf(acquirer),
    amount: taken,
    charge: charge.id,
    currency: charge.currency,
    payment_intent: charge.payment_intent,
    reason,
    status: 'needs_response',
    network_reason_code: '10.4',
    metadata: {},
  })
  charge.disputed = true
  emit(acquirer, 'charge.dispute.created', dispute)
  const { amount: settled, rate } = exchange(acquirer, taken, charge.currency)
  const { tariff, settlement } = acquirer.settings
  const fee = tariff.dispute[settlement.currency] ?? 0
  const line = recordTransaction(acquirer, {
    kind: 'dispute',
    amount: -settled,
    rate,
    source: dispute.id,
    description: `Chargeback withdrawal for ${charge.id}`,
    fees: fee > 0 ? [{ amount: fee, description: 'Dispute fee' }] : [],
  })
  dispute.balance_transactions.push(line)
  emit(acquirer, 'charge.dispute.funds_withdrawn', dispute)
  return dispute
}

/** The bank has decided. Won, the money comes back at the rate of that day; the fee does not. */
export function closeDispute(acquirer: Acquirer, disputeId: string, outcome: 'won' | 'lost'): Objects['dispute'] {
  const dispute = need(acquirer, 'dispute', disputeId)
  if (dispute.status === 'won' || dispute.status === 'lost') throw invalid(`Dispute ${disputeId} is closed already.`)
  const previous = { status: dispute.status }
  dispute.status = outcome
  acquirer.changed()
  if (outcome === 'won') {
    const { amount, rate } = exchange(acquirer, dispute.amount, dispute.currency)
    const description = `Chargeback reversal for ${String(dispute.charge)}`
    const line = recordTransaction(acquirer, {
      kind: 'dispute_reversal',
      amount,
      rate,
      source: dispute.id,
      description,
    })
    dispute.balance_transactions.push(line)
  }
  emit(acquirer, 'charge.dispute.updated', dispute, previous)
  emit(acquirer, 'charge.dispute.closed', dispute)
  if (outcome === 'won') emit(acquirer, 'charge.dispute.funds_reinstated', dispute)
  return dispute
}

function evidenceOf(acquirer: Acquirer): Partial<Objects['dispute']> {
  const empty = build(acquirer, 'dispute', {})
  const due_by = acquirer.now() + 7 * 86_400
  return { evidence_details: { ...empty.evidence_details, due_by, submission_method: 'not_submitted' } }
}
