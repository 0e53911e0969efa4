import type { Ctx } from '../../shared/ctx.server.ts'
import type { Reading } from '../provider.ts'
import { failRefund, leaveUnclear, settleRefund } from './end-refund.server.ts'
import { holdRefund } from './refund.server.ts'

export type RefundReading = Extract<Reading, { refundId: string }>

export const isAboutRefund = (reading: Reading): reading is RefundReading => 'refundId' in reading

/** Does what a provider says of money that we sent back; the caller holds the payment's lock. Answers the outcome for the inbox. */
export async function applyRefundReading(tx: Ctx, reading: RefundReading): Promise<string> {
  const held = await holdRefund(tx, reading.refundId)
  if (!held) return 'kept:unasked'
  if (reading.kind === 'refund_unclear') {
    await leaveUnclear(tx, held, reading.code)
    return 'noted'
  }
  const ended =
    reading.kind === 'refund_settled'
      ? await settleRefund(tx, held, reading)
      : await failRefund(tx, held, reading.failure)
  return ended === 'done' ? 'applied' : ended === 'known' ? 'duplicate' : 'kept:refund_disagrees'
}
