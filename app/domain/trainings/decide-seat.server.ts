import { cancelSeat, seatByStaff } from '../seats/index.server.ts'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { SEAT_REASONS } from './codes.ts'
import { dropAnswers } from './drop-answers.server.ts'
import { holdApplicant } from './hold-applicant.server.ts'
import { tellOffered, tellPeople } from './tell-people.server.ts'

export type DecideSeatRefusal =
  'not_yours' | 'not_now' | 'no_such_seat' | 'not_waiting' | 'reason_missing' | 'over' | 'too_late'

/**
 * The training desk gives somebody who asks or waits a seat out of order, with a reason from the list, or takes one from
 * somebody who asked for that. She is told, and so is whoever is offered what became free. Not once a cohort is over.
 */
export const decideSeat = (
  ctx: Ctx,
  { enrolmentId, wish, reason }: { enrolmentId: string; wish: 'seat' | 'cancel'; reason: string },
): Promise<Result<null, DecideSeatRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, DecideSeatRefusal>> => {
    const held = await holdApplicant(tx, enrolmentId)
    if (!held) return refuse('not_yours')
    const { cohort, seat } = held
    if (cohort.state === 'finished' || cohort.state === 'cancelled') return refuse('not_now')
    if (wish === 'seat') {
      if (!(SEAT_REASONS as readonly string[]).includes(reason)) return refuse('reason_missing')
      const seated = await seatByStaff(tx, { seatId: seat.id, reason })
      if (!seated.ok) return seated
    } else {
      const cancelled = await cancelSeat(tx, { seatId: seat.id, by: 'staff' })
      if (!cancelled.ok) return cancelled
      await dropAnswers(tx, [enrolmentId])
      await tellOffered(tx, cancelled.value)
    }
    await tellPeople(tx, [enrolmentId])
    return ok(null)
  })
