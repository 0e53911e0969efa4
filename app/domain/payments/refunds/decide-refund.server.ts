import { refunds } from '#db/schema/refunds.ts'
import { and, count, gte, lt, ne, sql } from 'drizzle-orm'
import { afterCommit, tellStaff } from '../../messages/index.server.ts'
import { record } from '../../people/index.server.ts'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { addDays, dayOf } from '../../shared/dates.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { askerStands, putRefund, type RefundRefusal, type RefundRow, withRefund, writeStep } from './refund.server.ts'
import { refundSettings } from './refund-settings.server.ts'
import { roomOf } from './room.server.ts'

type Refusal = 'not_waiting' | 'own_refund' | 'asker_gone' | 'day_limit' | 'nothing_left'
type DecideRefundRefusal = RefundRefusal | Refusal

/**
 * Another than who asked says yes, and it is sent after the commit, once; or anybody at the desk says no, the asker herself
 * included. `asker_gone`: she works there no more or is frozen, and somebody has to ask anew. `day_limit`: today's number or
 * sum is reached (`refund-settings`).
 */
export const decideRefund = (
  ctx: Ctx,
  { refundId, decision }: { refundId: string; decision: 'approve' | 'decline' },
): Promise<Result<null, DecideRefundRefusal>> =>
  withRefund<null, Refusal>(ctx, refundId, ['finance', 'administrator'], async (tx, { row, payment }) => {
    if (row.state !== 'waiting') return refuse('not_waiting')
    const decided = { decidedBy: nameOf(tx.actor), decidedAt: tx.now() }
    if (decision === 'decline') {
      await putRefund(tx, row, { ...decided, state: 'declined' })
      await writeStep(tx, { refundId, kind: 'declined' })
      await record(tx, { action: 'refund.declined', detail: refundId })
      return ok(null)
    }
    if (row.askedBy === nameOf(tx.actor)) return refuse('own_refund')
    if (!(await askerStands(tx, row))) return refuse('asker_gone')
    if (row.minor > (await roomOf(tx, payment, refundId))) return refuse('nothing_left')
    // Held until the commit: of two who agree at once the second sees the first.
    await lockNames(tx, ['refunds:day'])
    if (await isOverTheDay(tx, row)) {
      await tellStaff(tx, { alert: 'many_refunds', count: 1, what: 'day_limit' })
      return refuse('day_limit')
    }
    await putRefund(tx, row, { ...decided, state: 'approved' })
    await writeStep(tx, { refundId, kind: 'approved' })
    if (row.rail !== 'by_hand') await afterCommit(tx, 'refund.send', { refundId })
    await record(tx, { action: 'refund.approved', detail: refundId })
    return ok(null)
  })

async function isOverTheDay(tx: Ctx, row: RefundRow): Promise<boolean> {
  const today = dayOf(tx.now())
  const startOf = (day: string) => new Date(`${day}T00:00:00+03:00`)
  const [agreed] = await tx.db
    .select({ n: count(), sum: sql<string>`coalesce(sum(${refunds.baseMinor}), 0)` })
    .from(refunds)
    .where(
      and(
        gte(refunds.decidedAt, startOf(today)),
        lt(refunds.decidedAt, startOf(addDays(today, 1))),
        ne(refunds.state, 'declined'),
      ),
    )
  const { mostPerDay, sumPerDay } = await refundSettings(tx)
  return (agreed?.n ?? 0) + 1 > mostPerDay || BigInt(agreed?.sum ?? 0) + row.baseMinor > sumPerDay.minor
}
