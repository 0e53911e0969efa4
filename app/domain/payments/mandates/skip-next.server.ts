import { mandateCollections, paymentMandates } from '#db/schema/mandates.ts'
import { and, eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../history.server.ts'
import { moveOn } from './collect-mandate.server.ts'
import { lockMandate } from './lock-mandate.server.ts'
import { MOST_TRIES } from './schedule.ts'
import type { Mandate } from './tell-giver.server.ts'

export type SkipRefusal = 'no_such_gift' | 'not_now' | 'asked_already'

/**
 * Leaves out the payment that is due on `dueOn`, the day that stood on the page on which she pressed: pressed twice, or on
 * an old page, it does not leave out the next one too. A month that failed and would be tried again can be left out as well.
 */
export function skipNext(ctx: Ctx, input: { key: string; dueOn: string }): Promise<Result<null, SkipRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const mandate = await lockMandate(tx, input)
    if (!mandate) return refuse('no_such_gift')
    const { dueOn } = input
    const [month] = /^\d{4}-\d{2}-\d{2}$/.test(dueOn)
      ? await tx.db
          .select()
          .from(mandateCollections)
          .where(and(eq(mandateCollections.mandateId, mandate.id), eq(mandateCollections.dueOn, dueOn)))
      : []
    if (month?.state === 'skipped') return ok(null)
    if (mandate.method !== 'prompt' || (mandate.state !== 'active' && mandate.state !== 'past_due'))
      return refuse('not_now')
    if (month && month.state !== 'reminded' && !(month.state === 'failed' && month.tries < MOST_TRIES))
      return refuse('asked_already')
    if (!month && dueOn !== mandate.nextOn) return refuse('not_now')
    await passMonth(tx, mandate, { dueOn, why: 'wanted' })
    return ok(null)
  })
}

/** Leaves a month out, for her or because we are too late. Under the arrangement's lock. */
export async function passMonth(
  tx: Ctx,
  mandate: Mandate,
  { dueOn, why }: { dueOn: string; why: 'wanted' | 'late' },
): Promise<void> {
  const skipped = { state: 'skipped' as const, changedAt: tx.now() }
  await tx.db
    .insert(mandateCollections)
    .values({ mandateId: mandate.id, dueOn, ...skipped })
    .onConflictDoUpdate({ target: [mandateCollections.mandateId, mandateCollections.dueOn], set: skipped })
  await record(tx, [{ mandateId: mandate.id, kind: 'mandate_skipped', detail: { dueOn, why } }])
  if (mandate.state === 'past_due')
    await tx.db
      .update(paymentMandates)
      .set({ state: 'active', reason: null, changedAt: tx.now() })
      .where(eq(paymentMandates.id, mandate.id))
  if (mandate.nextOn === dueOn) await moveOn(tx, mandate, dueOn)
}
