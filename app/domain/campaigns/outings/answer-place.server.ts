import { answerOffer, type AnswerOfferRefusal, holdsSeat } from '../../seats/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { placeByKey } from './place-by-key.server.ts'
import { tellOffered } from './tell-place.server.ts'

export type AnswerPlaceRefusal = AnswerOfferRefusal | 'passed'

/** She takes the place that she is offered, or leaves it to the next in line, who is told. */
export const answerPlace = (
  ctx: Ctx,
  { key, yes }: { key: string; yes: boolean },
): Promise<Result<null, AnswerPlaceRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, AnswerPlaceRefusal>> => {
    const place = await placeByKey(tx, key)
    if (!place) return refuse('no_such_seat')
    if (!(await holdsSeat(tx, { seatId: place.seatId, holder: place.id }))) return refuse('passed')
    const answered = await answerOffer(tx, { seatId: place.seatId, yes })
    if (!answered.ok) return answered
    await tellOffered(tx, answered.value)
    return ok(null)
  })
