import { paymentMandates } from '#db/schema/mandates.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../history.server.ts'
import { dropReminded } from './end-mandate.server.ts'
import { lockMandate, nextFor } from './lock-mandate.server.ts'
import { FIRST_DAY, LAST_DAY } from './schedule.ts'

export type DayRefusal = 'no_such_gift' | 'not_now' | 'no_such_day'

/**
 * Another day of the month, 1 to 28, from the next payment on. For a month that was asked for or skipped nobody is asked
 * again; a reminder of the old day holds no more.
 */
export function changeDay(ctx: Ctx, input: { key: string; dayOfMonth: number }): Promise<Result<null, DayRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const { dayOfMonth } = input
    const mandate = await lockMandate(tx, input)
    if (!mandate) return refuse('no_such_gift')
    if (mandate.method !== 'prompt' || mandate.state === 'ended' || mandate.state === 'asked') return refuse('not_now')
    if (!Number.isInteger(dayOfMonth) || dayOfMonth < FIRST_DAY || dayOfMonth > LAST_DAY) return refuse('no_such_day')
    if (mandate.dayOfMonth === dayOfMonth) return ok(null)
    await dropReminded(tx, mandate.id)
    const nextOn = mandate.state === 'paused' ? null : await nextFor(tx, { id: mandate.id, dayOfMonth })
    await tx.db
      .update(paymentMandates)
      .set({ dayOfMonth, nextOn, changedAt: tx.now() })
      .where(eq(paymentMandates.id, mandate.id))
    await record(tx, [
      { mandateId: mandate.id, kind: 'mandate_changed', detail: { day: dayOfMonth, was: mandate.dayOfMonth } },
    ])
    return ok(null)
  })
}
