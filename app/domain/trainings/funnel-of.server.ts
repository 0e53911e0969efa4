import { trainingCompletions } from '#db/schema/trainings.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { count } from 'drizzle-orm'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { enrolledIn } from './people-of.server.ts'
import { standingOf } from './standing-of.server.ts'

/**
 * How many people a cohort has at each step. `came` was there in one session at the least, as far as all who marked agree; `completed` also
 * counts those of whom staff say so against the roll.
 */
export type Funnel = { asked: number; seated: number; came: number; completed: number }

const THERE: readonly string[] = ['present', 'late', 'partial']

/** Whoever calls has seen to it that she may know. */
export const funnelOf = (ctx: Ctx, cohortId: string): Promise<Funnel> =>
  asPortal(ctx, 'trainings', async (tx) => {
    const people = await enrolledIn(tx, cohortId)
    const seated = new Set(people.flatMap(({ row, seat }) => (seat.state === 'seated' ? [row.id] : [])))
    const came = [...(await standingOf(tx, cohortId))].flatMap(([key, view]) => {
      const [, enrolmentId = ''] = key.split(' ')
      return seated.has(enrolmentId) && view.is === 'agreed' && THERE.includes(view.state) ? [enrolmentId] : []
    })
    const [completed] = await tx.db
      .select({ people: count() })
      .from(trainingCompletions)
      .where(
        isAnyOf(
          trainingCompletions.enrolmentId,
          people.map(({ row }) => row.id),
        ),
      )
    return {
      ...{ asked: people.length, seated: seated.size, came: new Set(came).size },
      completed: completed?.people ?? 0,
    }
  })
