import { auditEvents } from '#db/schema/audit.ts'
import { payments } from '#db/schema/payments.ts'
import { and, count, eq, gt } from 'drizzle-orm'
import { tellStaff } from '../../messages/index.server.ts'
import { holdChain, holds, record } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { OPENING_REASONS, type OpeningReason } from '../opening-reasons.ts'
import type { PayerDetails } from '../views.ts'
import { openPayer as unseal } from '../payer.server.ts'

export type OpenPayerRefusal = 'reason_missing' | 'not_allowed' | 'too_many' | 'no_such_payment'
export type { PayerDetails } from '../views.ts'

const HOUR_MS = 3_600_000
/** As with records of people: at the first number others are told, above the second there are no more within the hour. */
const TOLD_AT = 15
const MOST = 20

/**
 * Shows who paid to finance or fundraising, for a reason from the list. That it was opened is written in the same
 * transaction: what was not written was not opened. The twenty-first within an hour is refused (`too_many`).
 */
export async function openPayer(
  ctx: Ctx,
  { paymentId, reason }: { paymentId: string; reason: string },
): Promise<Result<PayerDetails, OpenPayerRefusal>> {
  if (!isReason(reason)) return refuse('reason_missing')
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'fundraising'))) return refuse('not_allowed')
    // Held before counting: of two openings at once both would else be the twentieth.
    await holdChain(tx)
    const openings = await openingsWithinTheHour(tx)
    if (openings >= MOST) return refuse('too_many')
    const [payment] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
    if (!payment) return refuse('no_such_payment')
    const { msisdn, maskedMsisdn, name, email, card, accountText } = unseal(tx, payment.id, payment.payerSealed)
    const told = { name, phone: msisdn ?? maskedMsisdn, email, card, typed: accountText }
    if (openings + 1 === TOLD_AT) await tellStaff(tx, { alert: 'many_openings', count: TOLD_AT, what: 'payments' })
    await record(tx, { action: 'payment.opened', detail: `${paymentId} ${reason}` })
    return ok(Object.fromEntries(Object.entries(told).filter(([, value]) => value)) as PayerDetails)
  })
}

const isReason = (text: string): text is OpeningReason => OPENING_REASONS.some((reason) => reason === text)

async function openingsWithinTheHour(tx: Ctx): Promise<number> {
  const since = new Date(tx.now().getTime() - HOUR_MS)
  const mine = and(
    eq(auditEvents.actor, nameOf(tx.actor)),
    eq(auditEvents.action, 'payment.opened'),
    gt(auditEvents.at, since),
  )
  const [row] = await asPortal(tx, 'audit', ({ db }) => db.select({ n: count() }).from(auditEvents).where(mine))
  return row?.n ?? 0
}
