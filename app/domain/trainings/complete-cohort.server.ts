import { trainingCompletions } from '#db/schema/trainings.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { addMonths } from '../shared/dates.ts'
import { countAsTrained } from './count-as-trained.server.ts'
import { findCohort } from './find-cohort.server.ts'
import { hasCompleted } from './has-completed.ts'
import { enrolledIn } from './people-of.server.ts'
import { standingOf } from './standing-of.server.ts'
import { completionIndexOf, personOf } from './training.server.ts'

/**
 * Writes down who has completed the course: whoever had a seat and was there often enough, or of whom staff say so whatever
 * the roll says. From the last day on, for as long as the course says. Whoever calls has finished the cohort.
 */
export const completeCohort = (tx: Ctx, cohortId: string): Promise<number> =>
  asPortal(tx, 'trainings', async (portal) => {
    const found = await findCohort(portal, cohortId)
    if (!found) throw new Error(`there is no cohort ${cohortId}`)
    const { cohort, course, sessions } = found
    const standing = await standingOf(portal, cohortId)
    const endsOn = course.holdsMonths === null ? null : addMonths(cohort.lastOn, course.holdsMonths)
    const completed: string[] = []
    for (const { row, seat } of await enrolledIn(portal, cohortId)) {
      const personId = personOf(portal, row)
      if (seat.state !== 'seated' || !personId) continue
      const attended = sessions.map(({ id, minutes }) => ({
        minutes,
        seen: standing.get(`${id} ${row.id}`) ?? { is: 'unmarked' as const },
      }))
      const byRoll = hasCompleted(cohort, attended)
      if (!(row.override ?? byRoll)) continue
      await portal.db.insert(trainingCompletions).values({
        ...{ id: portal.newId('cpl'), enrolmentId: row.id, courseId: course.id, beginsOn: cohort.lastOn, endsOn },
        holderIndex: completionIndexOf(portal, course.id, personId),
        ...{ isOverridden: !byRoll, createdAt: portal.now() },
      })
      completed.push(personId)
    }
    await countAsTrained(portal, completed, cohort.lastOn)
    return completed.length
  })
