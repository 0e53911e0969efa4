import { rollCalls } from '#db/schema/networks.ts'
import { gt } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { asksOf } from './asks-of.server.ts'
import { answerKeyOf } from './subject-of.server.ts'

/**
 * The keys of questions that are open and that she has not answered: for herself, who has signed in and may have no message,
 * and for the portal's own work. To others none.
 */
export async function openQuestionsOf(ctx: Ctx, personId: string): Promise<string[]> {
  const { actor } = ctx
  if (actor.kind === 'visitor' || (actor.kind === 'person' && actor.personId !== personId)) return []
  return asPortal(ctx, 'networks', async (tx) => {
    const open = await tx.db.select({ id: rollCalls.id }).from(rollCalls).where(gt(rollCalls.closesAt, tx.now()))
    const ids = new Set(open.map(({ id }) => id))
    const asks = await asksOf(tx, personId)
    return asks.flatMap(({ id, rollCallId, answeredAt }) =>
      ids.has(rollCallId) && !answeredAt ? [answerKeyOf(tx, id)] : [],
    )
  })
}
