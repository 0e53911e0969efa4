import { cohorts, trainingEnrolments } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import { holds } from '../people/index.server.ts'
import { findSeat, holdOccasion } from '../seats/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { TRAINING_DESK } from './training.server.ts'

/** Somebody who asked, for those who keep cohorts, with the cohort's seats held; null where it is not theirs, or she has no seat. */
export async function holdApplicant(tx: Ctx, enrolmentId: string) {
  if (!(await holds(tx, ...TRAINING_DESK))) return null
  const read = () => tx.db.select().from(trainingEnrolments).where(eq(trainingEnrolments.id, enrolmentId))
  const [found] = await read()
  if (!found || !(await holdOccasion(tx, found.cohortId))) return null
  const [row] = await read()
  const seat = row?.seatId ? await findSeat(tx, row.seatId) : null
  const [cohort] = await tx.db.select().from(cohorts).where(eq(cohorts.id, found.cohortId))
  return row && cohort && seat && seat.holder === row.id ? { row, seat, cohort } : null
}
