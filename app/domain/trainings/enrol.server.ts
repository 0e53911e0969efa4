import { seats } from '#db/schema/seats.ts'
import { cohortQuotas, cohorts, trainingAnswers, trainingEnrolments } from '#db/schema/trainings.ts'
import { and, eq, inArray, ne } from 'drizzle-orm'
import { belongs } from '../networks/index.server.ts'
import { holdPerson, openDetails } from '../people/index.server.ts'
import { askForSeat, holdOccasion } from '../seats/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { NEEDS_CONSENT } from './codes.ts'
import { eligibilityOf } from './eligibility.server.ts'
import { enrolmentsOf } from './enrolments-of.server.ts'
import { type Cohort, findCohort } from './find-cohort.server.ts'
import type { EnrolForm } from './schemas.ts'
import { indexOfKey, offerKeyOf } from './tell-people.server.ts'
import { type Answers, enrolmentIndexOf, sealAnswers, sealCalled, sealPerson } from './training.server.ts'

export type EnrolRefusal = 'no_such_cohort' | 'not_open' | 'not_eligible' | 'asked_already'

/**
 * Somebody who has signed in asks for a seat: where people are chosen she has asked, else she has it at once or waits in line.
 * One person is in one cohort once; who asks again after she gave back stands behind all others. What she says of herself is
 * sealed apart. `not_eligible` where a rule of it is not met; which, `ownTraining` says.
 */
export const enrol = (
  ctx: Ctx,
  { cohortId, form, language }: { cohortId: string; form: EnrolForm; language: 'en' | 'sw' },
): Promise<Result<{ enrolmentId: string; state: 'asked' | 'seated' | 'waiting' }, EnrolRefusal>> =>
  inTransaction(ctx, async (tx) => {
    if (tx.actor.kind !== 'person') return refuse('no_such_cohort')
    const { personId } = tx.actor
    return asPortal(tx, 'trainings', async (portal) => {
      const found = await findCohort(portal, cohortId, 'share')
      if (!found || found.cohort.state === 'draft' || !(await holdPerson(portal, personId)))
        return refuse('no_such_cohort')
      if (!takesAskers(portal, found.cohort)) return refuse('not_open')
      if ((await eligibilityOf(portal, found, personId)).some(({ isMet }) => !isMet)) return refuse('not_eligible')
      const answers = await answersFor(portal, found, personId, form)
      // All that happens to one cohort's seats happens one after the other, this row of hers included.
      await holdOccasion(portal, cohortId)
      const enrolmentId = (await enrolmentIdOf(portal, cohortId, personId)) ?? portal.newId('enr')
      const asked = await askForSeat(portal, { occasionId: cohortId, holder: enrolmentId })
      if (!asked.ok) return refuse('asked_already')
      const { id: seatId, state } = asked.value
      await writeEnrolment(portal, { id: enrolmentId, seatId, cohortId, personId, called: form.called, language })
      await writeAnswers(portal, enrolmentId, answers)
      if (state !== 'asked' && state !== 'seated' && state !== 'waiting')
        throw new Error(`seat ${seatId} began as ${state}`)
      return ok({ enrolmentId, state })
    })
  })

/** Whether seats can be asked for today. */
export const takesAskers = (ctx: Pick<Ctx, 'now'>, { state, closesOn }: Pick<Cohort['cohort'], 'state' | 'closesOn'>) =>
  state === 'open' && dayOf(ctx.now()) <= closesOn

/** The id of her row in a cohort whose seats are held; null where she has never asked there. */
export async function enrolmentIdOf(tx: Ctx, cohortId: string, personId: string): Promise<string | null> {
  const [row] = await tx.db
    .select({ id: trainingEnrolments.id })
    .from(trainingEnrolments)
    .where(eq(trainingEnrolments.personIndex, enrolmentIndexOf(tx, cohortId, personId)))
  return row?.id ?? null
}

type Hers = { id: string; seatId: string; cohortId: string; personId: string; called: string; language: 'en' | 'sw' }

/** Her row in the cohort, the same whenever she asks; the database has one of her there and no second. */
export async function writeEnrolment(tx: Ctx, hers: Hers): Promise<void> {
  const { id, seatId, cohortId, personId, called, language } = hers
  const now = tx.now()
  const again = { seatId, language, calledSealed: sealCalled(tx, id, called), changedAt: now }
  const personIndex = enrolmentIndexOf(tx, cohortId, personId)
  const first = { personIndex, personSealed: sealPerson(tx, id, personId), keyIndex: indexOfKey(offerKeyOf(tx, id)) }
  await tx.db
    .insert(trainingEnrolments)
    .values({ id, cohortId, ...first, ...again, createdAt: now })
    .onConflictDoUpdate({
      target: trainingEnrolments.id,
      set: { ...again, choice: null, choiceRank: null, override: null },
    })
}

export const writeAnswers = (tx: Ctx, enrolmentId: string, answers: Answers): Promise<unknown> => {
  const answersSealed = sealAnswers(tx, enrolmentId, answers)
  const values = { answersSealed, consentVersion: answers.needs ? NEEDS_CONSENT : null, createdAt: tx.now() }
  return tx.db
    .insert(trainingAnswers)
    .values({ enrolmentId, ...values })
    .onConflictDoUpdate({ target: trainingAnswers.enrolmentId, set: values })
}

/** What she says, and what the portal knows of her on that day; of networks only those that are counted, and that she names. */
export async function answersFor(
  tx: Ctx,
  { cohort }: Cohort,
  personId: string,
  { why, hasDisability, sharesNeeds, needs, networkIds: named }: Omit<EnrolForm, 'called'>,
): Promise<Answers> {
  const [counted, details, hasSat] = await Promise.all([
    tx.db
      .selectDistinct({ id: cohortQuotas.value })
      .from(cohortQuotas)
      .where(and(eq(cohortQuotas.cohortId, cohort.id), eq(cohortQuotas.attribute, 'network'))),
    openDetails(tx, personId),
    hasSatBefore(tx, personId, cohort.id),
  ])
  const networkIds: string[] = []
  for (const { id } of counted)
    if (named.includes(id) && (await belongs(tx, { networkId: id, personId }))) networkIds.push(id)
  const [county, isFirstTimer] = [details?.county ?? null, !hasSat]
  return { why, county, hasDisability, isFirstTimer, networkIds, needs: sharesNeeds ? needs : null }
}

/** Whether she had a seat in another cohort that was held. */
async function hasSatBefore(tx: Ctx, personId: string, cohortId: string): Promise<boolean> {
  const ids = (await enrolmentsOf(tx, personId)).map(({ id }) => id)
  if (ids.length === 0) return false
  const [row] = await tx.db
    .select({ id: seats.id })
    .from(seats)
    .innerJoin(cohorts, eq(cohorts.id, seats.occasionId))
    .where(
      and(
        inArray(seats.holder, ids),
        eq(seats.state, 'seated'),
        inArray(cohorts.state, ['running', 'finished']),
        ne(cohorts.id, cohortId),
      ),
    )
    .limit(1)
  return row !== undefined
}
