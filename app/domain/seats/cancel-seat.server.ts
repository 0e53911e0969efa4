import type { Ctx } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { offerFreeSeats } from './offer-free-seats.server.ts'
import { holdSeat, isLive, moveSeat, type Offered } from './seat.server.ts'

export type CancelSeatRefusal = 'no_such_seat' | 'over' | 'too_late'

/**
 * A seat is given back, or somebody waits no longer. She may do so herself until the occasion's day, and stop waiting at any
 * time; staff always may. Whoever has cancelled is offered nothing any more.
 */
export async function cancelSeat(
  tx: Ctx,
  { seatId, by }: { seatId: string; by: 'holder' | 'staff' },
): Promise<Result<Offered[], CancelSeatRefusal>> {
  const held = await holdSeat(tx, seatId)
  if (!held) return refuse('no_such_seat')
  const { seat, occasion } = held
  if (!isLive(seat.state)) return refuse('over')
  if (by === 'holder' && seat.state === 'seated' && tx.now() >= occasion.cancelUntil) return refuse('too_late')
  await moveSeat(tx, seatId, { state: 'cancelled' })
  return ok(await offerFreeSeats(tx, occasion.id))
}
