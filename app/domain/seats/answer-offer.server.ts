import type { Ctx } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { offerFreeSeats } from './offer-free-seats.server.ts'
import { holdSeat, moveSeat, type Offered } from './seat.server.ts'

export type AnswerOfferRefusal = 'no_such_seat' | 'no_offer' | 'lapsed'

/** She takes the seat that she is offered, or leaves it to the next. Too late is too late, also before the sweep has been. */
export async function answerOffer(
  tx: Ctx,
  { seatId, yes }: { seatId: string; yes: boolean },
): Promise<Result<Offered[], AnswerOfferRefusal>> {
  const held = await holdSeat(tx, seatId)
  if (!held) return refuse('no_such_seat')
  const { seat, occasion } = held
  if (seat.state === 'lapsed') return refuse('lapsed')
  if (seat.state !== 'offered' || !seat.offeredUntil) return refuse('no_offer')
  if (tx.now() >= seat.offeredUntil) return refuse('lapsed')
  await moveSeat(tx, seatId, { state: yes ? 'seated' : 'declined' })
  return ok(yes ? [] : await offerFreeSeats(tx, occasion.id))
}
