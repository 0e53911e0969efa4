import { eq } from 'drizzle-orm'
import { cohorts } from '#db/schema/trainings.ts'
import { holds } from '../people/index.server.ts'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { type Wish, wishesOf } from './codes.ts'
import { enrolledIn, type Enrolled } from './people-of.server.ts'
import { calledOf, TRAINING_DESK } from './training.server.ts'

/** What each is told when a wish is done: a seat is offered, a place in the line, no seat, the list is fixed, it is off. */
export const TOLD = ['offered', 'reserve', 'declined', 'confirmed', 'cancelled'] as const
export type Told = (typeof TOLD)[number]
export type Plan = { wish: Wish; tells: { enrolmentId: string; called: string; told: Told }[] }

/**
 * Who would get what word if a cohort were moved on: what a page shows before anybody ticks that it is meant. Null where it is
 * not theirs, or there is no such way now.
 */
export const planWish = (ctx: Ctx, { cohortId, wish }: { cohortId: string; wish: Wish }): Promise<Plan | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, ...TRAINING_DESK))) return null
    const [cohort] = await tx.db.select().from(cohorts).where(eq(cohorts.id, cohortId))
    if (!cohort || !wishesOf(cohort.state, cohort.selects).includes(wish)) return null
    const people = await enrolledIn(tx, cohortId)
    return {
      wish,
      tells: people.flatMap(({ row, seat }) => {
        const told = toldBy(wish, { row, seat })
        return told ? [{ enrolmentId: row.id, called: calledOf(tx, row), told }] : []
      }),
    }
  })

/** What one of those who asked is told; null where a wish says nothing to her. */
export function toldBy(wish: Wish, { row, seat }: Enrolled): Told | null {
  if (wish === 'select' && seat.state === 'asked')
    return row.choice === 'offer' ? 'offered' : row.choice === 'reserve' ? 'reserve' : 'declined'
  if (wish === 'confirm' && seat.state === 'seated') return 'confirmed'
  if (wish === 'cancel' && ['asked', 'waiting', 'offered', 'seated'].includes(seat.state)) return 'cancelled'
  return null
}
