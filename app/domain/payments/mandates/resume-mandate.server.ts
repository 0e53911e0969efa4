import { paymentMandates } from '#db/schema/mandates.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { CardNetwork } from '../card-network.ts'
import { record } from '../history.server.ts'
import { askNetwork, type NetworkRefusal } from './ask-network.server.ts'
import { closeMonths } from './end-mandate.server.ts'
import { lockMandate, mandateByKey, nextFor } from './lock-mandate.server.ts'

export type ResumeRefusal = 'no_such_gift' | 'not_now' | NetworkRefusal

/** It is collected again, from the next day of hers on; what fell due while it rested is not asked for. */
export async function resumeMandate(
  ctx: Ctx,
  network: CardNetwork,
  { key }: { key: string },
): Promise<Result<null, ResumeRefusal>> {
  const mandate = await mandateByKey(ctx, key)
  if (!mandate) return refuse('no_such_gift')
  if (mandate.state === 'active' || mandate.state === 'past_due') return ok(null)
  if (mandate.state !== 'paused') return refuse('not_now')
  if (mandate.method === 'card')
    return askNetwork(ctx, network, { mandate, wish: { what: 'resume' }, call: (...args) => network.resume(...args) })
  return inTransaction(ctx, async (tx) => {
    const now = await lockMandate(tx, { key })
    if (now?.state !== 'paused') return ok(null)
    await closeMonths(tx, now.id)
    await tx.db
      .update(paymentMandates)
      .set({ state: 'active', reason: null, nextOn: await nextFor(tx, now), changedAt: tx.now() })
      .where(eq(paymentMandates.id, now.id))
    await record(tx, [{ mandateId: now.id, kind: 'mandate_resumed', detail: { was: now.reason } }])
    return ok(null)
  })
}
