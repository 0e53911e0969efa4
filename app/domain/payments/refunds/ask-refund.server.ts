import { payments } from '#db/schema/payments.ts'
import { refunds } from '#db/schema/refunds.ts'
import { and, count, eq, gt } from 'drizzle-orm'
import { tellStaff } from '../../messages/index.server.ts'
import { holds, record } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { RailShut } from '../refund-views.ts'
import type { RefundForm } from '../refund-schemas.ts'
import { receiptOf } from '../scene.ts'
import { sealNote } from './note.server.ts'
import { shutFor } from './rails.server.ts'
import { writeStep } from './refund.server.ts'
import { roomOf } from './room.server.ts'

export type AskRefundRefusal =
  RailShut | 'not_allowed' | 'no_such_payment' | 'too_much' | 'too_small' | 'too_large' | 'too_many'

/** M-Pesa's limits of one payout, in cents (B2C page, Safaricom). */
const LEAST = 1_000n
const MOST = 25_000_000n
const HOUR_MS = 3_600_000
/** One person asks for no more within the hour; at the first number others are told. */
const MOST_AN_HOUR = 30
const TOLD_AT = 10

/**
 * Finance asks for money to go back: the whole of a payment or a part of it, by one way, for a reason from the list. Nothing
 * is sent until another agrees. All that is asked for and not over holds its part: no two can have the same shilling.
 */
export function askRefund(ctx: Ctx, form: RefundForm): Promise<Result<{ refundId: string }, AskRefundRefusal>> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance'))) return refuse('not_allowed')
    const [found] = await tx.db.select().from(payments).where(eq(payments.id, form.paymentId))
    if (!found) return refuse('no_such_payment')
    const me = nameOf(tx.actor)
    // Held before counting: of two who ask at once both would else be the last.
    await lockNames(tx, [receiptOf(found), `refunds:${me}`])
    const [payment = found] = await tx.db.select().from(payments).where(eq(payments.id, form.paymentId))
    const { rail, minor, reason } = form
    const asked = await askedWithinTheHour(tx, me)
    if (asked >= MOST_AN_HOUR) return refuse('too_many')
    if (minor > (await roomOf(tx, payment))) return refuse('too_much')
    const shut = await shutFor(tx, payment, { rail, minor })
    if (shut) return refuse(shut)
    if (rail === 'payout' && minor < LEAST) return refuse('too_small')
    if (rail === 'payout' && minor > MOST) return refuse('too_large')
    const id = tx.newId('rfd')
    await tx.db.insert(refunds).values({
      ...{ id, paymentId: payment.id, rail, minor, currency: payment.currency, reason, state: 'waiting' },
      // The same share as the movement will be posted with, near enough for a limit.
      baseMinor: (payment.baseMinor * minor) / payment.minor,
      noteSealed: sealNote(tx, id, form.note),
      ...{ askedBy: me, createdAt: tx.now(), changedAt: tx.now() },
    })
    await writeStep(tx, { refundId: id, kind: 'asked' })
    if (asked + 1 === TOLD_AT) await tellStaff(tx, { alert: 'many_refunds', count: TOLD_AT, what: 'asked' })
    await tellStaff(tx, { alert: 'refund_waiting', count: 1 })
    await record(tx, { action: 'refund.asked', detail: `${id} ${payment.id} ${rail} ${minor} ${reason}` })
    return ok({ refundId: id })
  })
}

async function askedWithinTheHour(tx: Ctx, by: string): Promise<number> {
  const since = new Date(tx.now().getTime() - HOUR_MS)
  const [row] = await tx.db
    .select({ n: count() })
    .from(refunds)
    .where(and(eq(refunds.askedBy, by), gt(refunds.createdAt, since)))
  return row?.n ?? 0
}
