import { cohorts, trainingEnrolments } from '#db/schema/trainings.ts'
import { asc, inArray } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { enrolmentIndexOf, type EnrolmentRow } from './training.server.ts'

/** Every enrolment of somebody, the oldest first: which are hers only the keys can say. By the portal's own work. */
export async function enrolmentsOf(tx: Ctx, personId: string): Promise<EnrolmentRow[]> {
  const all = await tx.db.select({ id: cohorts.id }).from(cohorts)
  if (all.length === 0) return []
  return tx.db
    .select()
    .from(trainingEnrolments)
    .where(
      inArray(
        trainingEnrolments.personIndex,
        all.map(({ id }) => enrolmentIndexOf(tx, id, personId)),
      ),
    )
    .orderBy(asc(trainingEnrolments.createdAt), asc(trainingEnrolments.id))
}
