import { cohorts, cohortSessions, trainingAnswers, trainingEnrolments, walkIns } from '#db/schema/trainings.ts'
import { and, eq, inArray, isNotNull, lt, lte, sql } from 'drizzle-orm'
import { lapseOffers } from '../seats/index.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { addDays, dayOf } from '../shared/dates.ts'
import { dropAnswers } from './drop-answers.server.ts'
import { tellOffered, tellPeople } from './tell-people.server.ts'
import { recordCohort } from './training.server.ts'

/** She was promised this in the form. */
const ANSWERS_KEPT_DAYS = 30

/**
 * Each minute: offers that nobody answered go to the next in line, cohorts whose last day for asking is over are closed, those whose
 * first day has come begin, and what people said of themselves, and names of who came without a seat, are erased when their time is over. The retention rule of the same name finds what this could not do.
 */
export async function sweepTrainings(ctx: Ctx): Promise<void> {
  await lapseOffers(ctx, { of: 'coh' }, async (tx, { lapsed, offered }) => {
    const late = lapsed.map(({ holder }) => holder)
    await dropAnswers(tx, late)
    await tellOffered(tx, offered)
    await tellPeople(tx, late)
  })
  await asPortal(ctx, 'trainings', async (tx) => {
    const today = dayOf(tx.now())
    const closed = await tx.db
      .update(cohorts)
      .set({ state: 'closed', changedAt: tx.now() })
      .where(and(inArray(cohorts.state, ['open', 'paused']), lt(cohorts.closesOn, today)))
      .returning({ id: cohorts.id })
    for (const { id } of closed) await recordCohort(tx, id, 'close')
    const begun = await tx.db
      .update(cohorts)
      .set({ state: 'running', changedAt: tx.now() })
      .where(and(eq(cohorts.state, 'confirmed'), lte(cohorts.firstOn, today)))
      .returning({ id: cohorts.id })
    for (const { id } of begun) await recordCohort(tx, id, 'begin')
    const past = tx.db
      .select({ id: trainingEnrolments.id })
      .from(trainingEnrolments)
      .innerJoin(cohorts, eq(cohorts.id, trainingEnrolments.cohortId))
      .where(lt(cohorts.lastOn, addDays(today, -ANSWERS_KEPT_DAYS)))
    await tx.db.delete(trainingAnswers).where(inArray(trainingAnswers.enrolmentId, past))
    const over = tx.db
      .select({ id: cohortSessions.id })
      .from(cohortSessions)
      .innerJoin(cohorts, eq(cohorts.id, cohortSessions.cohortId))
      .where(lt(cohorts.lastOn, addDays(today, -ANSWERS_KEPT_DAYS)))
    await tx.db
      .update(walkIns)
      .set({ calledSealed: null })
      .where(and(isNotNull(walkIns.calledSealed), inArray(walkIns.sessionId, over)))
    // Pages are kept as they were rendered, and a day that begins changes what they say.
    if (dayOf(new Date(tx.now().getTime() - 2 * 60_000)) !== today)
      await tx.db.execute(sql`select pg_notify('portal_changed', 'training:day')`)
  })
}
