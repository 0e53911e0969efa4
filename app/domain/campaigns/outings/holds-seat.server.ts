import { findSeat } from '../../seats/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { PlaceRow } from './outing.server.ts'

/** Whether a seat is still hers to decide on: who has handed it over has no say in it any more. */
export async function holdsSeat(tx: Ctx, place: Pick<PlaceRow, 'id' | 'seatId'>): Promise<boolean> {
  const seat = await findSeat(tx, place.seatId)
  return seat !== null && seat.holder === place.id
}
