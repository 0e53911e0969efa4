import { cohortSelectors } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import { findByNumber, holds, stillStands } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { findCohort } from './find-cohort.server.ts'
import { recordCohort, TRAINING_DESK } from './training.server.ts'

export type NameSelectorsRefusal = 'not_yours' | 'no_such_cohort' | 'not_now' | 'number_wrong' | 'not_of_the_desk'

/** The training desk names who scores those who ask, by their numbers: people of the desk. It takes the place of who was named before. */
export const nameSelectors = (
  ctx: Ctx,
  { cohortId, numbers }: { cohortId: string; numbers: readonly string[] },
): Promise<Result<null, NameSelectorsRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, NameSelectorsRefusal>> => {
    if (!(await holds(tx, ...TRAINING_DESK))) return refuse('not_yours')
    const found = await findCohort(tx, cohortId, 'update')
    if (!found?.cohort.selects) return refuse('no_such_cohort')
    if (!['draft', 'open', 'paused', 'closed'].includes(found.cohort.state)) return refuse('not_now')
    const personIds = new Set<string>()
    for (const number of numbers) {
      const personId = await findByNumber(tx, number)
      if (!personId) return refuse('number_wrong')
      if (!(await asPortal(tx, 'roles', (portal) => stillStands(portal, `person:${personId}`, ...TRAINING_DESK))))
        return refuse('not_of_the_desk')
      personIds.add(personId)
    }
    await asPortal(tx, 'trainings', async (portal) => {
      await portal.db.delete(cohortSelectors).where(eq(cohortSelectors.cohortId, cohortId))
      if (personIds.size > 0)
        await portal.db.insert(cohortSelectors).values([...personIds].map((personId) => ({ cohortId, personId })))
    })
    await recordCohort(tx, cohortId, 'selectors')
    return ok(null)
  })
