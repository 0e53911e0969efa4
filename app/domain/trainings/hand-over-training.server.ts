import { trainingEnrolments } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import { findSeat } from '../seats/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { keyIndexOf } from '../shared/link-key.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { withOwnEnrolment } from './own-enrolment.server.ts'
import { handKeyOf } from './own-training.server.ts'

/**
 * She makes a link by which another takes her seat, or takes that back (`yes` false). It stays hers until somebody who may
 * come has signed in and asked for it there.
 */
export const handOverTraining = (
  ctx: Ctx,
  { cohortId, yes }: { cohortId: string; yes: boolean },
): Promise<Result<null, 'no_such_seat' | 'not_seated'>> =>
  withOwnEnrolment(ctx, { cohortId }, async (tx, { id, seatId }): Promise<Result<null, 'not_seated'>> => {
    const seat = await findSeat(tx, seatId)
    if (seat?.holder !== id || seat.state !== 'seated') return refuse('not_seated')
    const handOverAt = yes ? tx.now() : null
    const key = handKeyOf(tx, { id, handOverAt })
    await tx.db
      .update(trainingEnrolments)
      .set({ handOverAt, handIndex: key ? keyIndexOf(key) : null })
      .where(eq(trainingEnrolments.id, id))
    return ok(null)
  })
