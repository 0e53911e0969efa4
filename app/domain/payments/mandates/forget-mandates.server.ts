import { paymentMandates } from '#db/schema/mandates.ts'
import { eq } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { sealNoContact } from '../contact.server.ts'
import { endMandate } from './end-mandate.server.ts'
import type { Mandate } from './tell-giver.server.ts'

export type { Mandate } from './tell-giver.server.ts'

/**
 * Takes from monthly gifts what says whose they are, and ends them: nothing more is collected from somebody whom we are to
 * forget. A card's subscription ends where it is kept, and is over here when the network says so. A standing order lies in
 * her phone: only she can end it.
 */
export async function forgetMandates(tx: Ctx, mandates: readonly Mandate[]): Promise<void> {
  for (const { id, state, method, providerRef } of mandates) {
    await tx.db
      .update(paymentMandates)
      .set({
        contactSealed: sealNoContact(tx, { table: 'payment_mandates', row: id }),
        payerIndex: null,
        changedAt: tx.now(),
      })
      .where(eq(paymentMandates.id, id))
    if (state === 'ended') continue
    if (method === 'card' && providerRef) await afterCommit(tx, 'card.stop', { mandateId: id })
    else await endMandate(tx, { mandateId: id, reason: 'forgotten' })
  }
}
