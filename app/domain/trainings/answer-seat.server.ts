import { answerOffer, type AnswerOfferRefusal, holdsSeat } from '../seats/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { dropAnswers } from './drop-answers.server.ts'
import { type OwnEnrolment, withOwnEnrolment } from './own-enrolment.server.ts'
import { tellOffered } from './tell-people.server.ts'

export type AnswerSeatRefusal = AnswerOfferRefusal | 'passed'

/** She takes the seat that she is offered, or leaves it to the next in line, who is told: signed in, or by the link of the offer. */
export const answerSeat = (
  ctx: Ctx,
  { yes, ...own }: OwnEnrolment & { yes: boolean },
): Promise<Result<null, AnswerSeatRefusal>> =>
  withOwnEnrolment(ctx, own, async (tx, { id, seatId }): Promise<Result<null, AnswerSeatRefusal>> => {
    if (!(await holdsSeat(tx, { seatId, holder: id }))) return refuse('passed')
    const answered = await answerOffer(tx, { seatId, yes })
    if (!answered.ok) return answered
    if (!yes) await dropAnswers(tx, [id])
    await tellOffered(tx, answered.value)
    return ok(null)
  })
