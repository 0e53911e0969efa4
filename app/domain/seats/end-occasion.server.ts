import { seats } from '#db/schema/seats.ts'
import { and, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { holdOccasion, LIVE, type Seat } from './seat.server.ts'

/** Nothing comes of it: all seats and all waiting are over. Answers whose they were. */
export async function endOccasion(tx: Ctx, occasionId: string): Promise<Pick<Seat, 'id' | 'holder'>[]> {
  await holdOccasion(tx, occasionId)
  return tx.db
    .update(seats)
    .set({ state: 'cancelled', offeredUntil: null, changedAt: tx.now() })
    .where(and(eq(seats.occasionId, occasionId), inArray(seats.state, [...LIVE])))
    .returning({ id: seats.id, holder: seats.holder })
}
