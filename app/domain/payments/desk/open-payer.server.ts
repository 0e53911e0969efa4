import { payments } from '#db/schema/payments.ts'
import { eq } from 'drizzle-orm'
import { holds, record } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { PayerDetails } from '../views.ts'
import { openPayer as unseal } from '../payer.server.ts'
import { isOpeningReason, mayOpenOneMore } from './openings.server.ts'

export type OpenPayerRefusal = 'reason_missing' | 'not_allowed' | 'too_many' | 'no_such_payment'
export type { PayerDetails } from '../views.ts'

/**
 * Shows who paid to finance or fundraising, for a reason from the list. That it was opened is written in the same
 * transaction: what was not written was not opened. The twenty-first within an hour is refused (`too_many`).
 */
export async function openPayer(
  ctx: Ctx,
  { paymentId, reason }: { paymentId: string; reason: string },
): Promise<Result<PayerDetails, OpenPayerRefusal>> {
  if (!isOpeningReason(reason)) return refuse('reason_missing')
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'fundraising'))) return refuse('not_allowed')
    const [payment] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
    if (!(await mayOpenOneMore(tx))) return refuse('too_many')
    if (!payment) return refuse('no_such_payment')
    const { msisdn, maskedMsisdn, name, email, card, accountText } = unseal(tx, payment.id, payment.payerSealed)
    const told = { name, phone: msisdn ?? maskedMsisdn, email, card, typed: accountText }
    await record(tx, { action: 'payment.opened', detail: `${paymentId} ${reason}` })
    return ok(Object.fromEntries(Object.entries(told).filter(([, value]) => value)) as PayerDetails)
  })
}
