import { COUNTIES } from '#app/domain/people/persons/counties.ts'
import { listCourses, type openDeskCohort, type KeepCohortRefusal } from '#app/domain/trainings/index.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import type { CohortValues } from '#app/ui/staff-cohort-form.tsx'
import type { DeskFieldError } from '#app/ui/training-words.ts'

/** What the form of a cohort offers to choose from. */
export const cohortChoices = async (ctx: Ctx) => ({ courses: await listCourses(ctx), counties: COUNTIES })

/** A cohort as its form holds it. */
export function valuesOfCohort(cohort: NonNullable<Awaited<ReturnType<typeof openDeskCohort>>>): CohortValues {
  const { courseId, language, county, venue, funder, closesOn, selects, isForWhrds, isForMembers, seats } = cohort
  return {
    ...{ courseId, language, county, place: venue.place, way: venue.way, funder, closesOn },
    ...{ selects, isForWhrds, isForMembers, capacity: String(seats.capacity) },
    sessions: cohort.sessions.map(({ day, hours }) => `${day} ${hours.from}-${hours.until}`).join('\n'),
    venueFrom: dayOf(cohort.venueFrom),
    cancelUntilOn: dayOf(new Date(seats.cancelUntil.getTime() - 1)),
    offerHours: String(seats.offerMinutes / 60),
    leastSessions: String(cohort.leastSessions ?? ''),
    leastHours: cohort.leastMinutes === null ? '' : String(cohort.leastMinutes / 60),
    quotas: cohort.quotas
      .map(({ attribute, value, bound, number }) => [attribute, ...(value ? [value] : []), bound, number].join(' '))
      .join('\n'),
  }
}

/** Where each refusal of a cohort is said. */
export const KEEPING: Partial<Record<KeepCohortRefusal, { [K in keyof CohortValues]?: DeskFieldError }>> = {
  no_such_course: { courseId: 'course_missing' },
  day_over: { sessions: 'day_over' },
  has_begun: { sessions: 'has_begun' },
  settled: { sessions: 'settled' },
}
