import { seatOccasions, seats } from '#db/schema/seats.ts'
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import type { Offered } from './seat.server.ts'

/**
 * Offers what is free to those who wait, in the order in which they asked, in the transaction that freed it. An offer stands
 * for the occasion's time and never beyond its last day; from that day on nobody is offered anything.
 */
export async function offerFreeSeats(tx: Ctx, occasionId: string): Promise<Offered[]> {
  const [now] = await tx.db.select().from(seatOccasions).where(eq(seatOccasions.id, occasionId))
  if (!now || now.waiting === 0 || now.held >= now.capacity || tx.now() >= now.offersUntil) return []
  const until = Math.min(tx.now().getTime() + now.offerMinutes * 60_000, now.offersUntil.getTime())
  const next = tx.db
    .select({ id: seats.id })
    .from(seats)
    .where(and(eq(seats.occasionId, occasionId), eq(seats.state, 'waiting')))
    .orderBy(asc(seats.no))
    .limit(now.capacity - now.held)
  const offered = await tx.db
    .update(seats)
    .set({ state: 'offered', offeredUntil: new Date(until), changedAt: tx.now() })
    .where(inArray(seats.id, next))
    .returning({ id: seats.id, holder: seats.holder, offeredUntil: seats.offeredUntil, no: seats.no })
  // An update answers in an order of its own.
  return offered.sort((a, b) => a.no - b.no).map(({ no: _no, ...seat }) => seat)
}
