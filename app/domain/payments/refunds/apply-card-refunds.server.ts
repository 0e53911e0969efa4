import type { CardRefund } from '../card-network.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Payment } from '../scene.ts'
import { closeRefund, failRefund } from './end-refund.server.ts'
import { holdRefund, putRefund, writeStep } from './refund.server.ts'

/**
 * Brings our refunds of a card payment in line with how the network has them; its money is in the books by its movements. One that
 * failed there after it had gone out came back, by a movement of its own. Under the payment's lock.
 */
export async function applyCardRefunds(tx: Ctx, payment: Payment, told: readonly CardRefund[]): Promise<void> {
  for (const { refundId, state, reference, amount, occurredAt } of told) {
    // What the network says of our ids is not believed blindly.
    const held = refundId ? await holdRefund(tx, refundId) : null
    if (!held || held.row.paymentId !== payment.id || held.row.minor !== amount.minor) continue
    if (state === 'settled' && reference) await closeRefund(tx, held, { reference, occurredAt })
    if (state === 'failed' && held.row.state === 'settled') {
      await putRefund(tx, held.row, { state: 'failed', failure: 'came_back' })
      await writeStep(tx, { refundId: held.row.id, kind: 'failed', detail: { failure: 'came_back' } })
    } else if (state === 'failed') await failRefund(tx, held, 'cancelled_there')
  }
}
