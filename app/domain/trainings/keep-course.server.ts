import { coursePrerequisites, courses } from '#db/schema/trainings.ts'
import { and, eq, inArray } from 'drizzle-orm'
import { holds } from '../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { lockNames } from '../shared/locks.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import type { CourseForm } from './schemas.ts'
import { TRAINING_DESK } from './training.server.ts'

export type KeepCourseRefusal = 'not_yours' | 'no_such_course' | 'needs_itself'

/**
 * The training desk writes down a course (`courseId` null), or changes one: the words change for every run of it. What a
 * course needs can lead to no ring (`needs_itself`): nobody could ever begin.
 */
export const keepCourse = (
  ctx: Ctx,
  { courseId, form }: { courseId: string | null; form: CourseForm },
): Promise<Result<{ courseId: string }, KeepCourseRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ courseId: string }, KeepCourseRefusal>> => {
    if (!(await holds(tx, ...TRAINING_DESK))) return refuse('not_yours')
    await lockNames(tx, ['courses'])
    const { needs, hours, ...words } = form
    const id = courseId ?? tx.newId('crs')
    const known = await tx.db
      .select({ id: courses.id })
      .from(courses)
      .where(inArray(courses.id, [id, ...needs]))
    const there = new Set(known.map((course) => course.id))
    if (courseId && !there.has(courseId)) return refuse('no_such_course')
    if (needs.some((need) => !there.has(need) && need !== id)) return refuse('no_such_course')
    if (needs.includes(id) || (await leadsTo(tx, needs, id))) return refuse('needs_itself')
    const values = { ...words, minutes: hours * 60, changedAt: tx.now(), changedBy: nameOf(tx.actor) }
    if (courseId) await tx.db.update(courses).set(values).where(eq(courses.id, id))
    else await tx.db.insert(courses).values({ id, ...values, createdAt: tx.now() })
    await tx.db.delete(coursePrerequisites).where(and(eq(coursePrerequisites.courseId, id)))
    if (needs.length > 0)
      await tx.db.insert(coursePrerequisites).values([...new Set(needs)].map((needsId) => ({ courseId: id, needsId })))
    return ok({ courseId: id })
  })

/** Whether one of these needs a course, by however many others. */
async function leadsTo(tx: Ctx, from: readonly string[], wanted: string): Promise<boolean> {
  const all = await tx.db.select().from(coursePrerequisites)
  const seen = new Set<string>()
  const below = [...from]
  for (let next = below.pop(); next !== undefined; next = below.pop()) {
    if (next === wanted) return true
    if (seen.has(next)) continue
    seen.add(next)
    below.push(...all.flatMap(({ courseId, needsId }) => (courseId === next ? [needsId] : [])))
  }
  return false
}
