import type { Ctx } from '../shared/ctx.server.ts'
import { findSeat } from './seats-of.server.ts'

/** Whether a seat is still hers to decide on: who has handed it over has no say in it any more. */
export async function holdsSeat(tx: Ctx, { seatId, holder }: { seatId: string; holder: string }): Promise<boolean> {
  const seat = await findSeat(tx, seatId)
  return seat !== null && seat.holder === holder
}
