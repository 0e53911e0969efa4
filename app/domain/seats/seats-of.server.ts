import { seatOccasions, seats } from '#db/schema/seats.ts'
import { and, asc, count, eq, inArray, lt } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import type { Occasion, Seat } from './seat.server.ts'

export type OccasionView = OccasionCounts & Pick<Occasion, 'offerMinutes' | 'offersUntil' | 'cancelUntil'>
type OccasionCounts = {
  capacity: number
  /** Taken or offered, those beyond the capacity included. */
  taken: number
  /** Beyond the capacity, with a reason. */
  extra: number
  waiting: number
  /** Who has asked where people are chosen, and has not been decided on. */
  asked: number
  /** To be had at once: none while somebody waits. */
  free: number
  /** How many more are taken than there are, since the capacity was made smaller. */
  over: number
}

/** How occasions stand, by their ids. */
export async function occasionsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, OccasionView>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .select()
    .from(seatOccasions)
    .where(inArray(seatOccasions.id, [...ids]))
  return new Map(
    rows.map(({ id, capacity, held, extra, waiting, asked, offerMinutes, offersUntil, cancelUntil }) => [
      id,
      {
        ...{ capacity, extra, waiting, asked, offerMinutes, offersUntil, cancelUntil },
        taken: held + extra,
        free: waiting > 0 ? 0 : Math.max(0, capacity - held),
        over: Math.max(0, held - capacity),
      },
    ]),
  )
}

/** Every asking for an occasion, in order; who waits has her place in the line, from one. */
export async function seatsOf(ctx: Ctx, occasionId: string): Promise<(Seat & { place: number | null })[]> {
  const rows = await ctx.db.select().from(seats).where(eq(seats.occasionId, occasionId)).orderBy(asc(seats.no))
  let place = 0
  return rows.map((seat) => ({ ...seat, place: seat.state === 'waiting' ? ++place : null }))
}

/** One seat and its place in the line, where it waits. */
export async function findSeat(ctx: Ctx, seatId: string): Promise<(Seat & { place: number | null }) | null> {
  const [seat] = await ctx.db.select().from(seats).where(eq(seats.id, seatId))
  if (!seat) return null
  if (seat.state !== 'waiting') return { ...seat, place: null }
  const [before] = await ctx.db
    .select({ n: count() })
    .from(seats)
    .where(and(eq(seats.occasionId, seat.occasionId), eq(seats.state, 'waiting'), lt(seats.no, seat.no)))
  return { ...seat, place: (before?.n ?? 0) + 1 }
}
