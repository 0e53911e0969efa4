import { cancelSeat, type CancelSeatRefusal, holdsSeat } from '../seats/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { dropAnswers } from './drop-answers.server.ts'
import { withOwnEnrolment } from './own-enrolment.server.ts'
import { tellOffered } from './tell-people.server.ts'

export type LeaveTrainingRefusal = CancelSeatRefusal | 'passed'

/** She gives her seat back, or asks and waits no longer; what she said of herself goes at once, and the next in line is told. */
export const leaveTraining = (
  ctx: Ctx,
  { cohortId }: { cohortId: string },
): Promise<Result<null, LeaveTrainingRefusal>> =>
  withOwnEnrolment(ctx, { cohortId }, async (tx, { id, seatId }): Promise<Result<null, LeaveTrainingRefusal>> => {
    if (!(await holdsSeat(tx, { seatId, holder: id }))) return refuse('passed')
    const cancelled = await cancelSeat(tx, { seatId, by: 'holder' })
    if (!cancelled.ok) return cancelled
    await dropAnswers(tx, [id])
    await tellOffered(tx, cancelled.value)
    return ok(null)
  })
