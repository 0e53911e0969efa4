import { cohorts, cohortSessions, courses } from '#db/schema/trainings.ts'
import { and, asc, between, count, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { funnelOf } from './funnel-of.server.ts'

export type PaidTraining = {
  title: { en: string; sw: string }
  county: string
  firstOn: string
  lastOn: string
  sessions: number
  /** How many people were there in one session at the least. Not for others' eyes as it is: it may be one. */
  came: number
}

/**
 * The finished trainings of which staff wrote that a grant pays for them (in the same words, but for case and blanks), whose last day
 * was within a period. Whoever calls has seen to it that who asks may know.
 */
export async function trainingsUnder(
  ctx: Ctx,
  { grant, beginsOn, endsOn }: { grant: string; beginsOn: string; endsOn: string },
): Promise<PaidTraining[]> {
  const rows = await ctx.db
    .select({ cohort: cohorts, course: courses, sessions: count(cohortSessions.id) })
    .from(cohorts)
    .innerJoin(courses, eq(courses.id, cohorts.courseId))
    .leftJoin(cohortSessions, eq(cohortSessions.cohortId, cohorts.id))
    .where(
      and(
        eq(cohorts.state, 'finished'),
        between(cohorts.lastOn, beginsOn, endsOn),
        eq(sql`lower(trim(${cohorts.funder}))`, grant.trim().toLowerCase()),
      ),
    )
    .groupBy(cohorts.id, courses.id)
    .orderBy(asc(cohorts.firstOn), asc(cohorts.county), asc(cohorts.id))
  const held: PaidTraining[] = []
  for (const { cohort, course, sessions } of rows)
    held.push({
      title: { en: course.titleEn, sw: course.titleSw },
      ...{ county: cohort.county, firstOn: cohort.firstOn, lastOn: cohort.lastOn, sessions },
      came: (await funnelOf(ctx, cohort.id)).came,
    })
  return held
}
