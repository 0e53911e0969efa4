import { cohortQuotas, cohorts, cohortSessions, courses } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import { holds } from '../people/index.server.ts'
import { changeOccasion, openOccasion } from '../seats/index.server.ts'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { dayBounds, dayOf } from '../shared/dates.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import type { CohortForm } from './schemas.ts'
import { tellOffered } from './tell-people.server.ts'
import { recordCohort, sealHours, sealVenue, TRAINING_DESK } from './training.server.ts'

export type KeepCohortRefusal = 'not_yours' | 'no_such_cohort' | 'no_such_course' | 'day_over' | 'settled' | 'has_begun'

/**
 * The training desk writes down a cohort (`cohortId` null), seen by nobody until it is opened, or changes one. More seats are
 * offered at once to those who wait; fewer take none from anybody. Course and whether people are chosen stay as they were.
 * Once it runs its sessions stay (`has_begun`); one that is over stays wholly (`settled`).
 */
export const keepCohort = (
  ctx: Ctx,
  { cohortId, form }: { cohortId: string | null; form: CohortForm },
): Promise<Result<{ cohortId: string }, KeepCohortRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ cohortId: string }, KeepCohortRefusal>> => {
    if (!(await holds(tx, ...TRAINING_DESK))) return refuse('not_yours')
    const [course] = await tx.db.select({ id: courses.id }).from(courses).where(eq(courses.id, form.courseId))
    if (!course) return refuse('no_such_course')
    const [known] = cohortId ? await tx.db.select().from(cohorts).where(eq(cohorts.id, cohortId)).for('update') : []
    if (cohortId && !known) return refuse('no_such_cohort')
    if (known?.state === 'finished' || known?.state === 'cancelled') return refuse('settled')
    const isRunning = known?.state === 'running'
    if (isRunning && !(await sameSessions(tx, known.id, form))) return refuse('has_begun')
    const [first, last] = [form.sessions[0]?.day ?? '', form.sessions.at(-1)?.day ?? '']
    if (!known && first < dayOf(tx.now())) return refuse('day_over')
    const id = known?.id ?? tx.newId('coh')
    const { language, funder, isForWhrds, isForMembers, county, closesOn, leastSessions, leastHours, place, way } = form
    const values = {
      ...{ language, funder, isForWhrds, isForMembers, county, closesOn, leastSessions, firstOn: first, lastOn: last },
      leastMinutes: leastHours === null ? null : leastHours * 60,
      venueSealed: sealVenue(tx, id, { place, way }),
      venueFrom: dayBounds(form.venueFrom).from,
      changedAt: tx.now(),
    }
    const terms = { id, ...termsOf(form, first) }
    if (known) {
      await tx.db.update(cohorts).set(values).where(eq(cohorts.id, id))
      await tellOffered(tx, await changeOccasion(tx, terms))
    } else {
      const born = { state: 'draft' as const, selects: form.selects, courseId: course.id, createdAt: tx.now() }
      await tx.db.insert(cohorts).values({ id, ...values, ...born })
      await openOccasion(tx, { ...terms, selects: form.selects })
    }
    if (!isRunning) await writeSessions(tx, id, form)
    await writeQuotas(tx, id, form)
    await recordCohort(tx, id, known ? 'changed' : 'created')
    return ok({ cohortId: id })
  })

/** Nobody is offered a seat on the day itself: she could not come. */
const termsOf = ({ capacity, offerHours, cancelUntilOn }: CohortForm, first: string) => ({
  ...{ capacity, offerMinutes: offerHours * 60, offersUntil: dayBounds(first).from },
  cancelUntil: dayBounds(cancelUntilOn).until,
})

/** A session that is there keeps its id, by its number, and so do the marks on its roll. */
async function writeSessions(tx: Ctx, cohortId: string, { sessions }: CohortForm): Promise<void> {
  const rows = await tx.db.select().from(cohortSessions).where(eq(cohortSessions.cohortId, cohortId))
  const byNo = new Map(rows.map((row) => [row.no, row]))
  for (const [at, { day, minutes, from, until }] of sessions.entries()) {
    const no = at + 1
    const id = byNo.get(no)?.id ?? tx.newId('csn')
    const values = { day, minutes, hoursSealed: sealHours(tx, id, { from, until }) }
    await tx.db
      .insert(cohortSessions)
      .values({ id, cohortId, no, ...values })
      .onConflictDoUpdate({ target: [cohortSessions.cohortId, cohortSessions.no], set: values })
  }
  for (const { id, no } of rows)
    if (no > sessions.length) await tx.db.delete(cohortSessions).where(eq(cohortSessions.id, id))
}

async function sameSessions(tx: Ctx, cohortId: string, { sessions }: CohortForm): Promise<boolean> {
  const rows = await tx.db
    .select({ day: cohortSessions.day, minutes: cohortSessions.minutes })
    .from(cohortSessions)
    .where(eq(cohortSessions.cohortId, cohortId))
    .orderBy(cohortSessions.no)
  const told = (them: readonly { day: string; minutes: number }[]) =>
    them.map(({ day, minutes }) => `${day} ${minutes}`).join()
  return told(rows) === told(sessions)
}

async function writeQuotas(tx: Ctx, cohortId: string, { quotas }: CohortForm): Promise<void> {
  await tx.db.delete(cohortQuotas).where(eq(cohortQuotas.cohortId, cohortId))
  for (const quota of quotas)
    await tx.db
      .insert(cohortQuotas)
      .values({ cohortId, ...quota })
      .onConflictDoNothing()
}
