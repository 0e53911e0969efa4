import { cohorts } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import { holds } from '../people/index.server.ts'
import { endOccasion, holdOccasion } from '../seats/index.server.ts'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { LEADS_TO, type Wish, wishesOf } from './codes.ts'
import { announceSelection } from './announce-selection.server.ts'
import { completeCohort } from './complete-cohort.server.ts'
import { dropAnswers } from './drop-answers.server.ts'
import { disputesOf } from './standing-of.server.ts'
import { enrolledIn } from './people-of.server.ts'
import { toldBy } from './plan-wish.server.ts'
import { tellPeople } from './tell-people.server.ts'
import { recordCohort, TRAINING_DESK } from './training.server.ts'

export type MoveCohortRefusal =
  | 'not_yours'
  | 'no_such_cohort'
  | 'not_now'
  | 'not_ticked'
  | 'changed_meanwhile'
  | 'too_many'
  | 'too_late'
  | 'not_begun'
  | 'disputed'
  | 'not_over'

/**
 * Moves a cohort on. What writes to people wants a tick of who saw how many it writes to (`seen`), and is refused where that
 * has changed meanwhile; `silently` it happens and nobody is written to. `select` offers seats to those in mind, ranks the
 * reserves and declines all others at once; `finish` says who has completed the course. Nothing is half done.
 */
export const moveCohort = (
  ctx: Ctx,
  {
    cohortId,
    wish,
    ticked,
    seen,
    silently,
  }: { cohortId: string; wish: Wish; ticked: boolean; seen: number; silently: boolean },
): Promise<Result<null, MoveCohortRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, MoveCohortRefusal>> => {
    if (!(await holds(tx, ...TRAINING_DESK))) return refuse('not_yours')
    const [cohort] = await tx.db.select().from(cohorts).where(eq(cohorts.id, cohortId)).for('update')
    if (!cohort) return refuse('no_such_cohort')
    if (!wishesOf(cohort.state, cohort.selects).includes(wish)) return refuse('not_now')
    await holdOccasion(tx, cohortId)
    const people = await enrolledIn(tx, cohortId)
    const told = people.filter((one) => toldBy(wish, one) !== null)
    if (told.length > 0 && !ticked) return refuse('not_ticked')
    if (told.length > 0 && seen !== told.length) return refuse('changed_meanwhile')
    const today = dayOf(tx.now())
    if (wish === 'open' && cohort.closesOn < today) return refuse('too_late')
    if (wish === 'begin' && cohort.firstOn > today) return refuse('not_begun')
    if (wish === 'finish' && cohort.lastOn > today) return refuse('not_over')
    if (wish === 'finish' && (await disputesOf(tx, cohortId)) > 0) return refuse('disputed')
    if (wish === 'select') {
      const announced = await announceSelection(tx, { cohortId, people, silently })
      if (!announced.ok) return announced
    }
    if (wish === 'cancel') {
      await endOccasion(tx, cohortId)
      await dropAnswers(
        tx,
        told.map(({ row }) => row.id),
      )
    }
    await tx.db.update(cohorts).set({ state: LEADS_TO[wish], changedAt: tx.now() }).where(eq(cohorts.id, cohortId))
    if (wish === 'finish') await completeCohort(tx, cohortId)
    if (!silently && (wish === 'cancel' || wish === 'confirm'))
      await tellPeople(
        tx,
        told.map(({ row }) => row.id),
      )
    await recordCohort(tx, cohortId, wish, silently && told.length > 0)
    return ok(null)
  })
