import { seats } from '#db/schema/seats.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { hasLiveSeat, holdOccasion, type Seat } from './seat.server.ts'

/**
 * Somebody asks for a seat: she has one at once where one is free and nobody waits, else she waits behind all others;
 * where people are chosen she has asked, and no more. Whether there is still time to ask the caller has judged. Call it inside a transaction.
 */
export async function askForSeat(
  tx: Ctx,
  { occasionId, holder }: { occasionId: string; holder: string },
): Promise<Result<Seat, 'no_such_occasion' | 'asked_already'>> {
  const occasion = await holdOccasion(tx, occasionId)
  if (!occasion) return refuse('no_such_occasion')
  if (await hasLiveSeat(tx, occasionId, holder)) return refuse('asked_already')
  const isFree = occasion.held < occasion.capacity && occasion.waiting === 0
  const [seat] = await tx.db
    .insert(seats)
    .values({
      id: tx.newId('seat'),
      occasionId,
      holder,
      state: occasion.selects ? 'asked' : isFree ? 'seated' : 'waiting',
      no: 0, // a trigger counts
      step: 0,
      createdAt: tx.now(),
      changedAt: tx.now(),
    })
    .returning()
  if (!seat) throw new Error('the seat was not written')
  return ok(seat)
}
