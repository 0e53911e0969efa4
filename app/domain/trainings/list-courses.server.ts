import { coursePrerequisites, courses } from '#db/schema/trainings.ts'
import { asc } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'

type Both = { en: string; sw: string }
export type Course = {
  id: string
  title: Both
  teaches: Both
  topics: Both
  minutes: number
  holdsMonths: number | null
  /** Ids of the courses that it needs. */
  needs: string[]
}

/** Every course, by its title in English. What is taught is no secret. */
export async function listCourses(ctx: Ctx): Promise<Course[]> {
  const rows = await ctx.db.select().from(courses).orderBy(asc(courses.titleEn), asc(courses.id))
  const needs = await ctx.db.select().from(coursePrerequisites)
  return rows.map(({ id, titleEn, titleSw, teachesEn, teachesSw, topicsEn, topicsSw, minutes, holdsMonths }) => ({
    ...{ id, minutes, holdsMonths },
    title: { en: titleEn, sw: titleSw },
    teaches: { en: teachesEn, sw: teachesSw },
    topics: { en: topicsEn, sw: topicsSw },
    needs: needs.flatMap(({ courseId, needsId }) => (courseId === id ? [needsId] : [])),
  }))
}
