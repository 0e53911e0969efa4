import { seatOccasions, seats } from '#db/schema/seats.ts'
import { and, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'

export type Seat = typeof seats.$inferSelect
export type Occasion = typeof seatOccasions.$inferSelect
export type SeatState = Seat['state']

/** Who was offered a seat because another became free: whoever called is to tell them. */
export type Offered = Pick<Seat, 'id' | 'holder' | 'offeredUntil'>

/** The states in which an asking is not over. */
export const LIVE = ['asked', 'waiting', 'offered', 'seated'] as const satisfies readonly SeatState[]
export const isLive = (state: SeatState): boolean => (LIVE as readonly SeatState[]).includes(state)

/**
 * Holds an occasion until the transaction ends: whatever is done to its seats is done by one after the other. Every verb
 * that changes a seat begins with it, and nothing that it takes later is held by others who wait for this.
 */
export async function holdOccasion(tx: Ctx, occasionId: string): Promise<Occasion | null> {
  const [row] = await tx.db.select().from(seatOccasions).where(eq(seatOccasions.id, occasionId)).for('update')
  return row ?? null
}

/** A seat with its occasion held; what it was before the lock does not count. */
export async function holdSeat(tx: Ctx, seatId: string): Promise<{ occasion: Occasion; seat: Seat } | null> {
  const [of] = await tx.db.select({ occasionId: seats.occasionId }).from(seats).where(eq(seats.id, seatId))
  const occasion = of && (await holdOccasion(tx, of.occasionId))
  if (!occasion) return null
  const [seat] = await tx.db.select().from(seats).where(eq(seats.id, seatId))
  return seat ? { occasion, seat } : null
}

/** Whether somebody has or waits for a seat of an occasion, which is held. */
export async function hasLiveSeat(tx: Ctx, occasionId: string, holder: string): Promise<boolean> {
  const [row] = await tx.db
    .select({ id: seats.id })
    .from(seats)
    .where(and(eq(seats.occasionId, occasionId), eq(seats.holder, holder), inArray(seats.state, [...LIVE])))
  return row !== undefined
}

/** Writes a new state; the counts and the history follow by themselves. */
export const moveSeat = (
  tx: Ctx,
  seatId: string,
  to: Partial<Pick<Seat, 'state' | 'holder' | 'isExtra' | 'reason' | 'offeredUntil'>>,
): Promise<unknown> =>
  tx.db
    .update(seats)
    .set({ offeredUntil: null, ...to, changedAt: tx.now() })
    .where(eq(seats.id, seatId))
