import type { Acquirer } from '../acquirer.ts'
import { emit } from '../events/emit.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { need } from '../store.ts'
import { behaviourOf } from '../test-cards.ts'
import { decimal, quotient, wholeUnits } from './decimal.ts'
import { exchange } from './exchange.ts'
import { recordTransaction } from './record-transaction.ts'

/** The fees of a charge are known: its balance transaction is made and, unless told to be silent, charge.updated says so. */
export function settleCharge(acquirer: Acquirer, charge: Objects['charge'], silent?: 'silent'): void {
  if (charge.balance_transaction || !charge.paid) return
  const { settlement, tariff } = acquirer.settings
  const { amount, rate } = exchange(acquirer, charge.amount, charge.currency)
  const card = behaviourOf(acquirer.store.aside.cards[charge.payment_method ?? ''] ?? '')
  const percent = decimal(tariff.percent)
    .add(decimal(card.country === settlement.country ? 0 : tariff.foreignPercent))
    .add(decimal(rate === null ? 0 : tariff.conversionPercent))
  const share = wholeUnits(quotient(decimal(amount).mul(percent), decimal(100)))
  const fee = share + (tariff.fixed[settlement.currency] ?? 0)
  const line = recordTransaction(acquirer, {
    kind: 'charge',
    amount,
    rate,
    source: charge.id,
    description: charge.description,
    fees: [{ amount: fee, description: 'Stripe processing fees' }],
    pendingDays: card.availableAtOnce ? 0 : settlement.pendingDays,
  })
  charge.balance_transaction = line.id
  acquirer.changed()
  if (!silent) emit(acquirer, 'charge.updated', charge, { balance_transaction: null })
}

/** The same when it is first needed: a refund, a dispute or a payout cannot wait for the fees to be asked for. */
export function settledCharge(acquirer: Acquirer, id: unknown): Objects['charge'] {
  const charge = need(acquirer, 'charge', id)
  settleCharge(acquirer, charge)
  return charge
}
