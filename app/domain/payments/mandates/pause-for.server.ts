import { paymentMandates } from '#db/schema/mandates.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { record } from '../history.server.ts'
import { closeMonths } from './end-mandate.server.ts'
import type { Mandate } from './tell-giver.server.ts'

/** Why it rests: she wanted it, three months failed, or a reminder cannot reach her. */
export type PauseReason = 'wanted' | 'months_failed' | 'unreachable'

/** Lets an arrangement that we collect by prompt rest until she resumes it. Under its lock. Tells nobody. */
export async function pauseFor(tx: Ctx, mandate: Mandate, reason: PauseReason): Promise<void> {
  await tx.db
    .update(paymentMandates)
    .set({ state: 'paused', reason, nextOn: null, changedAt: tx.now() })
    .where(eq(paymentMandates.id, mandate.id))
  await closeMonths(tx, mandate.id)
  await record(tx, [{ mandateId: mandate.id, kind: 'mandate_paused', detail: { was: mandate.state, reason } }])
}
