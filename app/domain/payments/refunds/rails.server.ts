import { refunds } from '#db/schema/refunds.ts'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { RefundRail } from '../refund-kinds.ts'
import type { RailShut } from '../refund-views.ts'
import type { Payment } from '../scene.ts'
import { payeeOf } from './payee.server.ts'

/**
 * Whether a way back is open for a part of a payment, and if not, why. A reversal takes a whole payment of M-Pesa; a payout is
 * for parts, and for what could not be reversed; where M-Pesa says that a payment was reversed already no way is open until
 * somebody has seen it on the statement. By hand is open for all: it is a person who pays.
 */
export async function shutFor(
  tx: Ctx,
  payment: Payment,
  { rail, minor }: { rail: RefundRail; minor: bigint },
): Promise<RailShut | null> {
  const failed = await failuresOf(tx, payment)
  if (failed.includes('already_reversed')) return 'reversed_already'
  if (rail === 'by_hand') return null
  if ((rail === 'card') !== (payment.provider === 'cards')) return 'other_provider'
  if (rail === 'card') return null
  if (payment.provider !== 'mpesa') return 'other_provider'
  if (minor % 100n !== 0n) return 'not_shillings'
  if (rail === 'reversal') return minor === payment.minor ? null : 'whole_only'
  if (minor === payment.minor && failed.length === 0) return 'reverse_first'
  return (await payeeOf(tx, payment)) ? null : 'no_number'
}

/** Why earlier reversals of this payment failed. */
async function failuresOf(tx: Ctx, payment: Payment): Promise<string[]> {
  const rows = await tx.db
    .select({ failure: refunds.failure })
    .from(refunds)
    .where(and(eq(refunds.paymentId, payment.id), eq(refunds.rail, 'reversal'), eq(refunds.state, 'failed')))
  return rows.flatMap(({ failure }) => (failure && failure !== 'taken_back' ? [failure] : []))
}
