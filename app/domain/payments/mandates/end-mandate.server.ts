import { mandateCollections, paymentMandates } from '#db/schema/mandates.ts'
import { and, eq, lt, ne } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { record } from '../history.server.ts'
import { MOST_TRIES } from './schedule.ts'
import type { Mandate } from './tell-giver.server.ts'

/**
 * Ends an arrangement; what has ended stays so. Answers it as it was, or null where it was over. Tells nobody. `reason` is
 * `stopped` (she said so), `not_begun` (nobody confirmed it), `failed` (the provider gave up), `run_out` (its time was over),
 * `forgotten` (she was erased), `elsewhere` (ended at the provider), or why M-Pesa refused a standing order.
 */
export async function endMandate(
  tx: Ctx,
  { mandateId, reason }: { mandateId: string; reason: string },
): Promise<Mandate | null> {
  const [was] = await tx.db.select().from(paymentMandates).where(eq(paymentMandates.id, mandateId)).for('update')
  if (!was || was.state === 'ended') return null
  await tx.db
    .update(paymentMandates)
    .set({ state: 'ended', reason, nextOn: null, endedAt: tx.now(), changedAt: tx.now() })
    .where(and(eq(paymentMandates.id, mandateId), ne(paymentMandates.state, 'ended')))
  await closeMonths(tx, mandateId)
  await record(tx, [{ mandateId, kind: 'mandate_ended', detail: { was: was.state, reason } }])
  return was
}

/**
 * What was only announced is taken back, for nobody has been asked for it; what failed and would have been asked again is
 * left out.
 */
export async function closeMonths(tx: Ctx, mandateId: string): Promise<void> {
  await dropReminded(tx, mandateId)
  await closeFailed(tx, mandateId)
}

export async function closeFailed(tx: Ctx, mandateId: string): Promise<void> {
  await tx.db
    .update(mandateCollections)
    .set({ state: 'skipped', changedAt: tx.now() })
    .where(
      and(
        eq(mandateCollections.mandateId, mandateId),
        eq(mandateCollections.state, 'failed'),
        lt(mandateCollections.tries, MOST_TRIES),
      ),
    )
}

export async function dropReminded(tx: Ctx, mandateId: string): Promise<void> {
  await tx.db
    .delete(mandateCollections)
    .where(and(eq(mandateCollections.mandateId, mandateId), eq(mandateCollections.state, 'reminded')))
}
