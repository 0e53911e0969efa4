import { paymentMandates } from '#db/schema/mandates.ts'
import { paymentAttempts } from '#db/schema/payments.ts'
import { eq, inArray, or } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { noContact } from './ask-mandate.server.ts'
import { endMandate } from './end-mandate.server.ts'

/**
 * Ends the monthly gifts of somebody who is forgotten, found by the HMACs of her phones and e-mail addresses, and empties
 * what they hold of her. A card's subscription is stopped by a job; a standing order lies in her phone, and only she can end
 * it. Call it before her attempts are emptied, for some are found by those. Part of the caller's transaction.
 */
export async function forgetGiver(tx: Ctx, { indexes }: { indexes: readonly Uint8Array[] }): Promise<number> {
  if (indexes.length === 0) return 0
  const hers = tx.db
    .select({ id: paymentAttempts.mandateId })
    .from(paymentAttempts)
    .where(or(inArray(paymentAttempts.phoneIndex, [...indexes]), inArray(paymentAttempts.emailIndex, [...indexes])))
  const found = await tx.db
    .select()
    .from(paymentMandates)
    .where(or(inArray(paymentMandates.payerIndex, [...indexes]), inArray(paymentMandates.id, hers)))
    .orderBy(paymentMandates.id)
    .for('update')
  for (const { id, providerRef, method } of found) {
    const ended = await endMandate(tx, { mandateId: id, reason: 'forgotten' })
    if (ended && method === 'card' && providerRef)
      await afterCommit(tx, 'card.stop', { subscription: providerRef, changeId: id })
    await tx.db
      .update(paymentMandates)
      .set({ contactSealed: noContact(tx, id), payerIndex: null })
      .where(eq(paymentMandates.id, id))
  }
  return found.length
}
