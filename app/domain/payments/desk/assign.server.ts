import { accountCodes, payments } from '#db/schema/payments.ts'
import { eq, inArray } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { allocate } from '../allocate.server.ts'
import { receiptOf } from '../scene.ts'

export type AssignRefusal = 'no_such_payment' | 'no_such_code' | 'already_there'

/** A person says what a payment is for, by an account code. Posted, never edited; doing it again elsewhere moves it on. */
export function assign(
  ctx: Ctx,
  input: { reference: string; code: string },
): Promise<Result<{ purposeId: string }, AssignRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const typed = input.reference.trim()
    // M-Pesa's are in capitals whatever was typed; a card network's are as they are.
    const [found] = await tx.db
      .select()
      .from(payments)
      .where(inArray(payments.reference, [typed, typed.toUpperCase()]))
    if (!found) return refuse('no_such_payment')
    await lockNames(tx, [receiptOf(found)])
    const [payment] = await tx.db.select().from(payments).where(eq(payments.id, found.id))
    const [code] = await tx.db.select().from(accountCodes).where(eq(accountCodes.code, input.code.trim().toUpperCase()))
    if (!payment || !code) return refuse('no_such_code')
    if (payment.allocatedBy !== 'rule' && payment.purpose === code.purpose && payment.purposeId === code.purposeId)
      return refuse('already_there')
    await allocate(tx, payment, { purpose: code.purpose, purposeId: code.purposeId, by: 'staff' })
    return ok({ purposeId: code.purposeId })
  })
}
