import { cohorts, trainingAnswers, trainingEnrolments } from '#db/schema/trainings.ts'
import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import { lapseOffers } from '../seats/index.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { addDays, dayOf } from '../shared/dates.ts'
import { tellOffered, tellPeople } from './tell-people.server.ts'
import { recordCohort } from './training.server.ts'

/** She was promised this in the form. */
const ANSWERS_KEPT_DAYS = 30

/**
 * Each minute: offers that nobody answered go to the next in line, cohorts whose last day for asking is over are closed, and what
 * people said of themselves is erased when its time is over. The retention rule of the same name finds what this could not do.
 */
export async function sweepTrainings(ctx: Ctx): Promise<void> {
  await lapseOffers(ctx, { of: 'coh' }, async (tx, { lapsed, offered }) => {
    await tellOffered(tx, offered)
    await tellPeople(
      tx,
      lapsed.map(({ holder }) => holder),
    )
  })
  await asPortal(ctx, 'trainings', async (tx) => {
    const today = dayOf(tx.now())
    const closed = await tx.db
      .update(cohorts)
      .set({ state: 'closed', changedAt: tx.now() })
      .where(and(inArray(cohorts.state, ['open', 'paused']), lt(cohorts.closesOn, today)))
      .returning({ id: cohorts.id })
    for (const { id } of closed) await recordCohort(tx, id, 'close')
    const past = tx.db
      .select({ id: trainingEnrolments.id })
      .from(trainingEnrolments)
      .innerJoin(cohorts, eq(cohorts.id, trainingEnrolments.cohortId))
      .where(lt(cohorts.lastOn, addDays(today, -ANSWERS_KEPT_DAYS)))
    await tx.db.delete(trainingAnswers).where(inArray(trainingAnswers.enrolmentId, past))
    // Pages are kept as they were rendered, and a day that begins changes what they say.
    if (dayOf(new Date(tx.now().getTime() - 2 * 60_000)) !== today)
      await tx.db.execute(sql`select pg_notify('portal_changed', 'training:day')`)
  })
}
