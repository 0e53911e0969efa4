import { seatOccasions } from '#db/schema/seats.ts'
import type { Ctx } from '../shared/ctx.server.ts'

export type OccasionTerms = {
  /** How many seats there are; whole, zero or more. */
  capacity: number
  /** How many minutes an offer stands. */
  offerMinutes: number
  /** From then on nobody is offered a seat. */
  offersUntil: Date
  /** From then on nobody gives back or hands over a seat herself. */
  cancelUntil: Date
}

/** Begins to keep the seats of something, by its own id; `selects` where people are chosen from those who ask. Call it in the transaction that makes that. */
export const openOccasion = (
  tx: Ctx,
  { id, ...terms }: OccasionTerms & { id: string; selects?: boolean },
): Promise<unknown> => tx.db.insert(seatOccasions).values({ id, ...terms, createdAt: tx.now() })
