import type { Acquirer } from '../acquirer.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { create } from '../store.ts'

type Kind = 'charge' | 'refund' | 'refund_failure' | 'dispute' | 'dispute_reversal' | 'payout' | 'payout_reversal'

/** How Stripe's own `type` calls what its reports call by `reporting_category`. */
const TYPES: Record<Kind, Objects['balance_transaction']['type']> = {
  charge: 'charge',
  refund: 'refund',
  refund_failure: 'refund_failure',
  dispute: 'adjustment',
  dispute_reversal: 'adjustment',
  payout: 'payout',
  payout_reversal: 'payout_failure',
}

/** One line of the account's balance. `amount` is signed, in the settlement currency's minor units; net is amount less fees. */
export function recordTransaction(
  acquirer: Acquirer,
  line: {
    kind: Kind
    amount: number
    rate: number | null
    source: string
    description: string | null
    fees?: { amount: number; description: string }[]
    pendingDays?: number
  },
): Objects['balance_transaction'] {
  const { currency } = acquirer.settings.settlement
  const fees = line.fees ?? []
  const fee = fees.reduce((sum, { amount }) => sum + amount, 0)
  const pending = line.pendingDays ?? 0
  return create(acquirer, 'balance_transaction', {
    amount: line.amount,
    available_on: acquirer.now() + pending * 86_400,
    balance_type: 'payments',
    currency,
    description: line.description,
    exchange_rate: line.rate,
    fee,
    fee_details: fees.map((f) => ({ ...f, application: null, currency, type: 'stripe_fee' })),
    net: line.amount - fee,
    reporting_category: line.kind,
    source: line.source,
    status: pending > 0 ? 'pending' : 'available',
    type: TYPES[line.kind],
  })
}
