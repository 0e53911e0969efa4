import type { Ctx } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { holdSeat, moveSeat } from './seat.server.ts'

export type SeatByStaffRefusal = 'no_such_seat' | 'not_waiting' | 'reason_missing'

/**
 * Staff give somebody who waits, or has asked, a seat out of order, and say why by a code. Where all seats are taken it is one beyond the
 * capacity, counted openly as such: no path of staff sells a seat twice. Who may do it the caller has judged.
 */
export async function seatByStaff(
  tx: Ctx,
  { seatId, reason }: { seatId: string; reason: string },
): Promise<Result<{ isExtra: boolean }, SeatByStaffRefusal>> {
  if (reason === '') return refuse('reason_missing')
  const held = await holdSeat(tx, seatId)
  if (!held) return refuse('no_such_seat')
  const { seat, occasion } = held
  if (seat.state !== 'waiting' && seat.state !== 'asked') return refuse('not_waiting')
  const isExtra = occasion.held >= occasion.capacity
  await moveSeat(tx, seatId, { state: 'seated', isExtra, reason })
  return ok({ isExtra })
}
