import { inboxMessages, payments } from '#db/schema/payments.ts'
import { and, eq } from 'drizzle-orm'
import { holds, record } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { bodyPlace } from '../inbox/message.ts'
import { isOpeningReason, mayOpenOneMore } from './openings.server.ts'

export type OpenMessageRefusal = 'reason_missing' | 'not_allowed' | 'too_many' | 'no_such_message'

/**
 * Shows finance what a provider told of a payment, as it came, for a reason from the list: names and numbers stand in it, so it
 * counts as an opening of who paid, and is written down as one.
 */
export async function openMessage(
  ctx: Ctx,
  { paymentId, messageId, reason }: { paymentId: string; messageId: string; reason: string },
): Promise<Result<{ messageId: string; body: string }, OpenMessageRefusal>> {
  if (!isOpeningReason(reason)) return refuse('reason_missing')
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance'))) return refuse('not_allowed')
    const [found] = await tx.db
      .select({ id: inboxMessages.id, bodySealed: inboxMessages.bodySealed })
      .from(inboxMessages)
      .innerJoin(payments, eq(payments.reference, inboxMessages.reference))
      .where(and(eq(inboxMessages.id, messageId), eq(payments.id, paymentId)))
    if (!found) return refuse('no_such_message')
    if (!(await mayOpenOneMore(tx))) return refuse('too_many')
    await record(tx, { action: 'payment.message_opened', detail: `${paymentId} ${messageId} ${reason}` })
    return ok({ messageId, body: tx.vault.open(bodyPlace(found.id), found.bodySealed) })
  })
}
