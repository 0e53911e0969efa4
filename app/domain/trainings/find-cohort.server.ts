import { cohorts, cohortSessions, courses } from '#db/schema/trainings.ts'
import { asc, eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import type { CohortRow, CourseRow, SessionRow } from './training.server.ts'

export type Cohort = { cohort: CohortRow; course: CourseRow; sessions: SessionRow[] }

/** A cohort with its course and sessions in their order; null where there is none. `hold` keeps it as it is until the end. */
export async function findCohort(tx: Ctx, cohortId: string, hold?: 'share' | 'update'): Promise<Cohort | null> {
  const one = tx.db.select().from(cohorts).where(eq(cohorts.id, cohortId))
  const [cohort] = await (hold ? one.for(hold) : one)
  if (!cohort) return null
  const [course] = await tx.db.select().from(courses).where(eq(courses.id, cohort.courseId))
  if (!course) throw new Error(`cohort ${cohortId} is of no course`)
  return { cohort, course, sessions: await sessionsOf(tx, cohortId) }
}

export const sessionsOf = (tx: Ctx, cohortId: string): Promise<SessionRow[]> =>
  tx.db.select().from(cohortSessions).where(eq(cohortSessions.cohortId, cohortId)).orderBy(asc(cohortSessions.no))
