import type { Acquirer } from '../acquirer.ts'
import { emit } from '../events/emit.ts'
import { invalid } from '../refusal.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { all, create, need } from '../store.ts'
import { recordTransaction } from './record-transaction.ts'

/** An automatic payout of everything that is available and not paid out yet. Null when that is nothing. */
export function payOut(acquirer: Acquirer): Objects['payout'] | null {
  const { currency } = acquirer.settings.settlement
  const { payouts } = acquirer.store.aside
  const lines = all(acquirer, 'balance_transaction').filter(
    (line) => line.status === 'available' && line.currency === currency && !payouts[line.id],
  )
  const amount = lines.reduce((sum, line) => sum + line.net, 0)
  if (amount <= 0) return null
  const payout = create(acquirer, 'payout', {
    amount,
    currency,
    arrival_date: acquirer.now(),
    automatic: true,
    description: 'STRIPE PAYOUT',
    metadata: {},
    method: 'standard',
    reconciliation_status: 'in_progress',
    source_type: 'card',
    status: 'in_transit',
    type: 'bank_account',
  })
  const own = recordTransaction(acquirer, {
    kind: 'payout',
    amount: -amount,
    rate: null,
    source: payout.id,
    description: 'STRIPE PAYOUT',
  })
  payout.balance_transaction = own.id
  for (const line of [...lines, own]) payouts[line.id] = payout.id
  emit(acquirer, 'payout.created', payout)
  payout.status = 'paid'
  emit(acquirer, 'payout.paid', payout)
  payout.reconciliation_status = 'completed'
  emit(acquirer, 'payout.reconciliation_completed', payout)
  return payout
}

/** The bank sends a payout back, even days after it was paid: the money is in the balance again, for the next one. */
export function failPayout(acquirer: Acquirer, payoutId: string): Objects['payout'] {
  const payout = need(acquirer, 'payout', payoutId)
  if (payout.status === 'failed') throw invalid(`Payout ${payoutId} has failed already.`)
  const line = recordTransaction(acquirer, {
    kind: 'payout_reversal',
    amount: payout.amount,
    rate: null,
    source: payout.id,
    description: 'STRIPE PAYOUT FAILURE',
  })
  payout.status = 'failed'
  payout.failure_code = 'account_closed'
  payout.failure_message = 'The bank account has been closed.'
  payout.failure_balance_transaction = line.id
  acquirer.changed()
  emit(acquirer, 'payout.failed', payout)
  return payout
}
