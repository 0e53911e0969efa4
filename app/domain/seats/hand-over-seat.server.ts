import type { Ctx } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { hasLiveSeat, holdSeat, moveSeat } from './seat.server.ts'

export type HandOverRefusal = 'no_such_seat' | 'not_seated' | 'too_late' | 'asked_already'

/** A seat that somebody has goes to another, past those who wait; it stays the same seat, with what was paid for it. */
export async function handOverSeat(
  tx: Ctx,
  { seatId, to }: { seatId: string; to: string },
): Promise<Result<null, HandOverRefusal>> {
  const held = await holdSeat(tx, seatId)
  if (!held) return refuse('no_such_seat')
  const { seat, occasion } = held
  if (seat.state !== 'seated') return refuse('not_seated')
  if (tx.now() >= occasion.cancelUntil) return refuse('too_late')
  if (await hasLiveSeat(tx, occasion.id, to)) return refuse('asked_already')
  await moveSeat(tx, seatId, { holder: to })
  return ok(null)
}
