import { seatOccasions } from '#db/schema/seats.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { offerFreeSeats } from './offer-free-seats.server.ts'
import type { OccasionTerms } from './open-occasion.server.ts'
import { holdOccasion, type Offered } from './seat.server.ts'

/**
 * Changes how many seats there are, or until when things can be done. More seats are offered at once to those who wait; fewer
 * take none from anybody: the occasion then shows more than it has, until some are given back. Throws where it is not there.
 */
export async function changeOccasion(tx: Ctx, { id, ...terms }: OccasionTerms & { id: string }): Promise<Offered[]> {
  if (!(await holdOccasion(tx, id))) throw new Error(`no seats of ${id}`)
  await tx.db.update(seatOccasions).set(terms).where(eq(seatOccasions.id, id))
  return offerFreeSeats(tx, id)
}
