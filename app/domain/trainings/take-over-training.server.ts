import { trainingEnrolments } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import { holdPerson } from '../people/index.server.ts'
import { handOverSeat, type HandOverRefusal, holdOccasion } from '../seats/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { keyIndexOf } from '../shared/link-key.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { dropAnswers } from './drop-answers.server.ts'
import { eligibilityOf } from './eligibility.server.ts'
import { answersFor, enrolmentIdOf, writeAnswers, writeEnrolment } from './enrol.server.ts'
import { findCohort } from './find-cohort.server.ts'
import type { EnrolForm } from './schemas.ts'
import { tellPeople } from './tell-people.server.ts'

export type TakeOverRefusal = HandOverRefusal | 'not_eligible'

/** To which training such a link leads; null where it leads to nothing any more. */
export const cohortOfHandKey = (ctx: Ctx, handKey: string): Promise<string | null> =>
  inTransaction(ctx, (tx) =>
    asPortal(tx, 'trainings', async (portal) => (await byHandKey(portal, handKey))?.cohortId ?? null),
  )

/** Somebody who has signed in takes the seat that is handed to her, past those who wait, where she may come at all. Both are told. */
export const takeOverTraining = (
  ctx: Ctx,
  { handKey, form, language }: { handKey: string; form: EnrolForm; language: 'en' | 'sw' },
): Promise<Result<{ cohortId: string }, TakeOverRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ cohortId: string }, TakeOverRefusal>> => {
    if (tx.actor.kind !== 'person') return refuse('no_such_seat')
    const { personId } = tx.actor
    return asPortal(tx, 'trainings', async (portal): Promise<Result<{ cohortId: string }, TakeOverRefusal>> => {
      const cohortId = (await byHandKey(portal, handKey))?.cohortId
      const found = cohortId ? await findCohort(portal, cohortId, 'share') : null
      if (!found || !cohortId || !(await holdPerson(portal, personId))) return refuse('no_such_seat')
      if ((await eligibilityOf(portal, found, personId)).some(({ isMet }) => !isMet)) return refuse('not_eligible')
      const answers = await answersFor(portal, found, personId, form)
      await holdOccasion(portal, cohortId)
      const old = await byHandKey(portal, handKey)
      if (!old?.seatId) return refuse('no_such_seat')
      const { seatId } = old
      const id = (await enrolmentIdOf(portal, cohortId, personId)) ?? portal.newId('enr')
      const handed = await handOverSeat(portal, { seatId, to: id })
      if (!handed.ok) return handed
      await writeEnrolment(portal, { id, seatId, cohortId, personId, called: form.called, language })
      await writeAnswers(portal, id, answers)
      await dropAnswers(portal, [old.id])
      await tellPeople(portal, [old.id, id])
      return ok({ cohortId })
    })
  })

async function byHandKey(tx: Ctx, handKey: string) {
  if (!/^[0-9a-f]{32}$/.test(handKey)) return null
  const [row] = await tx.db
    .select()
    .from(trainingEnrolments)
    .where(eq(trainingEnrolments.handIndex, keyIndexOf(handKey)))
  return row ?? null
}
