import { trainingEnrolments } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import { holdOccasion } from '../seats/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { refuse, type Refused, type Result } from '../shared/result.ts'
import { indexOfKey } from './tell-people.server.ts'
import { enrolmentIndexOf, type EnrolmentRow } from './training.server.ts'

/** By whom an enrolment is acted on: by herself, signed in, or by whoever has the link of an offer. */
export type OwnEnrolment = { cohortId: string } | { key: string }

/**
 * Does something with her own enrolment, whose cohort's seats are held: by what only she and the keys have. `no_such_seat`
 * where she never asked, or the link leads to nothing.
 */
export const withOwnEnrolment = <T, C extends string>(
  ctx: Ctx,
  own: OwnEnrolment,
  work: (tx: Ctx, row: EnrolmentRow & { seatId: string }) => Promise<Result<T, C>>,
): Promise<Result<T, C | 'no_such_seat'>> =>
  inTransaction(ctx, (tx) =>
    asPortal(tx, 'trainings', async (portal): Promise<Result<T, C> | Refused<'no_such_seat'>> => {
      const which = whichOf(ctx, own)
      if (!which) return refuse('no_such_seat')
      const [found] = await portal.db.select().from(trainingEnrolments).where(which)
      if (!found || !(await holdOccasion(portal, found.cohortId))) return refuse('no_such_seat')
      // As it is now that nobody else changes it.
      const [row] = await portal.db.select().from(trainingEnrolments).where(eq(trainingEnrolments.id, found.id))
      if (!row?.seatId) return refuse('no_such_seat')
      return work(portal, { ...row, seatId: row.seatId })
    }),
  )

function whichOf(ctx: Ctx, own: OwnEnrolment) {
  if ('key' in own) return /^[0-9a-f]{32}$/.test(own.key) ? eq(trainingEnrolments.keyIndex, indexOfKey(own.key)) : null
  return ctx.actor.kind === 'person'
    ? eq(trainingEnrolments.personIndex, enrolmentIndexOf(ctx, own.cohortId, ctx.actor.personId))
    : null
}
