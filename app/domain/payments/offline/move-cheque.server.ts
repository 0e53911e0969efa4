import { offlineMoney, offlineSteps } from '#db/schema/offline.ts'
import { payments } from '#db/schema/payments.ts'
import { desc, eq } from 'drizzle-orm'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { BounceReason } from '../offline-methods.ts'
import { moneySettings } from './money-settings.server.ts'
import { postOffline } from './post-offline.server.ts'
import { type OfflineRow, recorderStands, type StepRefusal, withRecord, writeStep } from './step.server.ts'
import { takeBack } from './take-back.server.ts'

export type ChequeMove =
  { to: 'banked'; day: string } | { to: 'cleared'; day: string } | { to: 'bounced'; day: string; reason: BounceReason }
type Refusal = 'no_cheque' | 'out_of_order' | 'day_not_come' | 'day_before_last'
export type ChequeRefusal = StepRefusal | Refusal

/**
 * A cheque moves on: it was handed in at the bank, the bank cleared it, or the bank sent it back. Cleared it is posted, above
 * the sum only once another than who wrote it down has said so. One that bounces after that is posted back: its receipt is
 * void, and both postings stay. Days are days in Nairobi, none before the one before it.
 */
export const moveCheque = (
  ctx: Ctx,
  { moneyId, move }: { moneyId: string; move: ChequeMove },
): Promise<Result<null, ChequeRefusal>> =>
  withRecord<null, Refusal>(ctx, moneyId, async (tx, row) => {
    if (row.method !== 'cheque') return refuse('no_cheque')
    if (!BEFORE[move.to].includes(row.state)) return refuse('out_of_order')
    if (move.day > dayOf(tx.now())) return refuse('day_not_come')
    if (move.day < (await lastDay(tx, row))) return refuse('day_before_last')
    const detail = move.to === 'bounced' ? { reason: move.reason } : {}
    await writeStep(tx, { moneyId, kind: move.to, day: move.day, detail })
    if (move.to === 'cleared') await clear(tx, row, move.day)
    else if (move.to === 'bounced') await bounce(tx, row, move.day)
    else await put(tx, row, { state: 'banked' })
    return ok(null)
  })

const BEFORE: Record<ChequeMove['to'], OfflineRow['state'][]> = {
  banked: ['received'],
  cleared: ['banked'],
  bounced: ['banked', 'waiting', 'posted'],
}

async function clear(tx: Ctx, row: OfflineRow, day: string): Promise<void> {
  const { secondPersonAbove } = await moneySettings(tx)
  const isSecond = row.recordedBy !== nameOf(tx.actor) && (await recorderStands(tx, row))
  const waits = row.baseMinor > secondPersonAbove.minor && !isSecond
  await put(tx, row, { state: 'waiting', day, ...(isSecond && { confirmedBy: nameOf(tx.actor) }) })
  if (!waits) await postOffline(tx, row, day)
}

async function bounce(tx: Ctx, row: OfflineRow, day: string): Promise<void> {
  if (row.paymentId) {
    const [payment] = await tx.db.select().from(payments).where(eq(payments.id, row.paymentId))
    if (payment) await takeBack(tx, payment, { kind: 'bounced', day })
  }
  await put(tx, row, { state: 'bounced' })
}

const put = (tx: Ctx, { id }: OfflineRow, to: Partial<OfflineRow>) =>
  tx.db
    .update(offlineMoney)
    .set({ ...to, changedAt: tx.now() })
    .where(eq(offlineMoney.id, id))

async function lastDay(tx: Ctx, { id, day }: OfflineRow): Promise<string> {
  const [last] = await tx.db
    .select({ day: offlineSteps.day })
    .from(offlineSteps)
    .where(eq(offlineSteps.moneyId, id))
    .orderBy(desc(offlineSteps.day))
    .limit(1)
  return last?.day ?? day
}
