import { coursePrerequisites, courses, trainingCompletions } from '#db/schema/trainings.ts'
import { and, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import { isMemberOn } from '../membership/index.server.ts'
import { belongsToNamed } from '../networks/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import type { Cohort } from './find-cohort.server.ts'
import { completionIndexOf } from './training.server.ts'

/** A rule of a training and whether somebody meets it. A page says what she can do where she does not. */
export type Rule =
  | { rule: 'whrd' | 'member'; isMet: boolean }
  | { rule: 'prerequisite'; isMet: boolean; course: { id: string; title: { en: string; sw: string } } }

/**
 * Every rule of a training and whether somebody meets it. Belonging to #NiMamaNetwork, or to a network below it, and
 * membership are asked of the day on which she asks, for nobody can pay ahead of time; what she must have completed has
 * to hold on the first day of the training. By the portal's own work, about whoever asks for herself.
 */
export async function eligibilityOf(tx: Ctx, { cohort, course }: Cohort, personId: string): Promise<Rule[]> {
  const today = dayOf(tx.now())
  const rules: Rule[] = []
  if (cohort.isForWhrds)
    rules.push({ rule: 'whrd', isMet: await belongsToNamed(tx, { reference: 'nimama', personId, day: today }) })
  if (cohort.isForMembers) rules.push({ rule: 'member', isMet: await isMemberOn(tx, { personId, day: today }) })
  const needs = await tx.db
    .select({ id: courses.id, titleEn: courses.titleEn, titleSw: courses.titleSw })
    .from(coursePrerequisites)
    .innerJoin(courses, eq(courses.id, coursePrerequisites.needsId))
    .where(eq(coursePrerequisites.courseId, course.id))
    .orderBy(courses.titleEn)
  const held = await coursesHeldOn(
    tx,
    personId,
    needs.map(({ id }) => id),
    cohort.firstOn,
  )
  for (const { id, titleEn, titleSw } of needs)
    rules.push({ rule: 'prerequisite', isMet: held.has(id), course: { id, title: { en: titleEn, sw: titleSw } } })
  return rules
}

/** Which of these courses somebody has completed so that it counts on a day. */
async function coursesHeldOn(
  tx: Ctx,
  personId: string,
  courseIds: readonly string[],
  day: string,
): Promise<Set<string>> {
  if (courseIds.length === 0) return new Set()
  const rows = await tx.db
    .select({ courseId: trainingCompletions.courseId })
    .from(trainingCompletions)
    .where(
      and(
        inArray(
          trainingCompletions.holderIndex,
          courseIds.map((id) => completionIndexOf(tx, id, personId)),
        ),
        lte(trainingCompletions.beginsOn, day),
        or(isNull(trainingCompletions.endsOn), gt(trainingCompletions.endsOn, day)),
      ),
    )
  return new Set(rows.map(({ courseId }) => courseId))
}
