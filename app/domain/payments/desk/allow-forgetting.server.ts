import { auditEvents } from '#db/schema/audit.ts'
import { payments } from '#db/schema/payments.ts'
import { and, eq, gt, inArray, ne } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import { holds, record, stillStands } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { FORGETTING_REASONS, type ForgettingReason } from '../opening-reasons.ts'
import { isForgotten } from '../payer.server.ts'
import { paymentsBy } from './look-up-receipts.server.ts'

/**
 * `no_such_payment`: none of that number, or more than one. `not_checked`: nobody else has looked at who paid because she
 * asks, within the last seven days, or no longer may.
 */
export type ForgettingRefusal =
  'not_allowed' | 'reason_missing' | 'no_such_payment' | 'forgotten_already' | 'not_checked'

const CHECKED_WITHIN_MS = 7 * 86_400_000

/**
 * Data protection has the giver of a payment forgotten, found by a printed receipt number or a provider's code, for a reason
 * from a list. It takes two: finance or fundraising has spoken with her and opened who paid ("giver_asks" or "law",
 * `openPayer`), and somebody else agrees here without seeing it. A job carries it out after the commit.
 */
export function allowForgetting(
  ctx: Ctx,
  { text, reason }: { text: string; reason: string },
): Promise<Result<{ paymentId: string }, ForgettingRefusal>> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'data_protection'))) return refuse('not_allowed')
    if (!isReason(reason)) return refuse('reason_missing')
    const [paymentId, ...others] = await paymentsBy(tx, text.trim())
    if (!paymentId || others.length > 0) return refuse('no_such_payment')
    const [payment] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
    if (!payment) return refuse('no_such_payment')
    if (isForgotten(tx, payment)) return refuse('forgotten_already')
    if (!(await isChecked(tx, paymentId))) return refuse('not_checked')
    await record(tx, { action: 'payer.forget_allowed', detail: `${paymentId} ${reason}` })
    await afterCommit(tx, 'payer.forget', { paymentId })
    return ok({ paymentId })
  })
}

const isReason = (text: string): text is ForgettingReason => FORGETTING_REASONS.some((reason) => reason === text)

/** Whether another hand that still counts has opened who paid, for such a wish. */
async function isChecked(tx: Ctx, paymentId: string): Promise<boolean> {
  const since = new Date(tx.now().getTime() - CHECKED_WITHIN_MS)
  const openings = await asPortal(tx, 'audit', ({ db }) =>
    db
      .selectDistinct({ by: auditEvents.actor })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.action, 'payment.opened'),
          inArray(auditEvents.detail, [`${paymentId} giver_asks`, `${paymentId} law`]),
          ne(auditEvents.actor, nameOf(tx.actor)),
          gt(auditEvents.at, since),
        ),
      ),
  )
  for (const { by } of openings)
    if (await asPortal(tx, 'audit', (portal) => stillStands(portal, by, 'finance', 'fundraising'))) return true
  return false
}
