import type { Acquirer } from '../acquirer.ts'
import type { Objects } from '../schema/stripe-types.ts'
import { behaviourOf } from '../test-cards.ts'
import { openDispute } from './dispute.ts'
import { settleCharge } from './settle-charge.ts'

/** What comes after a charge by itself, once everybody was told of it: its fees, and with one test number a dispute. */
export function followUp(acquirer: Acquirer, charge: Objects['charge']): void {
  const { fees, feesAfterSeconds } = acquirer.settings.settlement
  if (fees === 'soon') settleCharge(acquirer, charge)
  if (fees === 'later') acquirer.later(feesAfterSeconds, () => settleCharge(acquirer, charge))
  const { disputed } = behaviourOf(acquirer.store.aside.cards[charge.payment_method ?? ''] ?? '')
  if (disputed) openDispute(acquirer, charge.id)
}
