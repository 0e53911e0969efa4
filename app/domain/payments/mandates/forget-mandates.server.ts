import { paymentMandates } from '#db/schema/mandates.ts'
import { eq } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { sealNoContact } from '../contact.server.ts'
import { record } from '../history.server.ts'
import type { Mandate } from './tell-giver.server.ts'

export type { Mandate } from './tell-giver.server.ts'

/**
 * Takes from monthly gifts what says whose they are, and ends them: nothing more is collected from somebody whom we are to
 * forget. A card's subscription ends where it is kept, and is over here when the network says so.
 */
export async function forgetMandates(tx: Ctx, mandates: readonly Mandate[]): Promise<void> {
  for (const { id, state, method, providerRef } of mandates) {
    const atNetwork = method === 'card' && providerRef !== null
    const ends = state !== 'ended' && !atNetwork
    await tx.db
      .update(paymentMandates)
      .set({
        ...{ contactSealed: sealNoContact(tx, { table: 'payment_mandates', row: id }), payerIndex: null },
        ...(ends && { state: 'ended' as const, reason: 'forgotten', endedAt: tx.now(), nextOn: null }),
        changedAt: tx.now(),
      })
      .where(eq(paymentMandates.id, id))
    if (ends) await record(tx, [{ mandateId: id, kind: 'mandate_ended', detail: { was: state } }])
    if (state !== 'ended' && atNetwork) await afterCommit(tx, 'card.stop', { mandateId: id })
  }
}
