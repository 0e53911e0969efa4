import { cohorts, cohortSessions, courses } from '#db/schema/trainings.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, asc, eq, gte, inArray } from 'drizzle-orm'
import { occasionsOf } from '../seats/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { takesAskers } from './enrol.server.ts'
import { listCourses } from './list-courses.server.ts'
import type { ListedTraining } from './listed-training.ts'

const PUBLIC = ['open', 'paused', 'closed', 'selected', 'confirmed', 'running'] as const

/** The trainings that are announced and not over, the next first; `cohortId` asks for one of them. For everybody. */
export async function listTrainings(ctx: Ctx, { cohortId }: { cohortId?: string } = {}): Promise<ListedTraining[]> {
  const rows = await ctx.db
    .select({ cohort: cohorts, courseId: courses.id })
    .from(cohorts)
    .innerJoin(courses, eq(courses.id, cohorts.courseId))
    .where(
      and(
        inArray(cohorts.state, [...PUBLIC]),
        gte(cohorts.lastOn, dayOf(ctx.now())),
        cohortId === undefined ? undefined : eq(cohorts.id, cohortId),
      ),
    )
    .orderBy(asc(cohorts.firstOn), asc(cohorts.id))
    .limit(200)
  const ids = rows.map(({ cohort }) => cohort.id)
  const known = new Map((await listCourses(ctx)).map((course) => [course.id, course]))
  const seats = await occasionsOf(ctx, ids)
  const days = await ctx.db
    .select({ cohortId: cohortSessions.cohortId, day: cohortSessions.day })
    .from(cohortSessions)
    .where(isAnyOf(cohortSessions.cohortId, ids))
    .orderBy(asc(cohortSessions.no))
  return rows.flatMap(({ cohort, courseId }) => {
    const course = known.get(courseId)
    const held = seats.get(cohort.id)
    if (!course || !held) return []
    const { id, language, county, state, closesOn, isForWhrds, isForMembers, selects } = cohort
    const { title, teaches, topics, minutes } = course
    return [
      {
        ...{ id, title, teaches, topics, minutes, language, county, state, closesOn, isForWhrds, isForMembers },
        days: [...new Set(days.flatMap((one) => (one.cohortId === id ? [one.day] : [])))],
        capacity: held.capacity,
        free: selects ? null : held.free,
        waiting: held.waiting,
        needs: course.needs.flatMap((need) => known.get(need)?.title ?? []),
        isOpen: takesAskers(ctx, cohort),
      },
    ]
  })
}
