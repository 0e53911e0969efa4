import { attendanceMarks } from '#db/schema/trainings.ts'
import { findSeat } from '../seats/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { sessionsOf } from './find-cohort.server.ts'
import { withOwnEnrolment } from './own-enrolment.server.ts'
import { isSessionCode, isSessionOn } from './session-code.server.ts'
import { hoursOf } from './training.server.ts'

export type CodeRefusal = 'no_such_seat' | 'not_seated' | 'not_on' | 'code_wrong'

/**
 * She who has a seat says by the code on the wall that she is there: in the session that is on now, and in no other. A code that
 * is another session's, or was taken down minutes ago, is wrong. Twice is once.
 */
export const presentByCode = (
  ctx: Ctx,
  { cohortId, code }: { cohortId: string; code: string },
): Promise<Result<null, CodeRefusal>> =>
  withOwnEnrolment(ctx, { cohortId }, async (tx, { id, seatId }): Promise<Result<null, CodeRefusal>> => {
    const seat = await findSeat(tx, seatId)
    if (seat?.holder !== id || seat.state !== 'seated') return refuse('not_seated')
    const now = tx.now()
    const session = (await sessionsOf(tx, cohortId)).find((one) => isSessionOn(now, one.day, hoursOf(tx, one)))
    if (!session) return refuse('not_on')
    if (!isSessionCode(tx, session.id, code)) return refuse('code_wrong')
    await tx.db
      .insert(attendanceMarks)
      .values({
        ...{ id: tx.newId('mrk'), clientId: `code.${session.id}.${id}`, sessionId: session.id, enrolmentId: id },
        ...{ state: 'present', way: 'code', settles: false, actor: 'herself', markedAt: now, createdAt: now },
      })
      .onConflictDoNothing({ target: attendanceMarks.clientId })
    return ok(null)
  })
