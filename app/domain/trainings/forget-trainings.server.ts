import { isAnyOf } from '#db/bulk.server.ts'
import {
  cohorts,
  personNeeds,
  trainingAnswers,
  trainingCompletions,
  trainingEnrolments,
  trainingNotes,
} from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import { forgetMessagesAbout } from '../messages/index.server.ts'
import type { Forgotten } from '../people/index.server.ts'
import { cancelSeat, findSeat, holdOccasion } from '../seats/index.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { forgetTrained } from './count-as-trained.server.ts'
import { enrolmentsOf } from './enrolments-of.server.ts'
import { offerSubjectOf, tellOffered } from './tell-people.server.ts'

/**
 * Takes somebody out of all that trainings hold, in the transaction that erases her: she gives back what she has, and of what
 * was nothing remains by which the keys could say that it was she. Counts stay. Answers 0: nothing is kept of her.
 */
export const forgetTrainings = (ctx: Ctx, { personId }: Pick<Forgotten, 'personId'>): Promise<number> =>
  asPortal(ctx, 'erasure', async (tx) => {
    await tx.db.delete(personNeeds).where(eq(personNeeds.personId, personId))
    const hers = (await enrolmentsOf(tx, personId)).toSorted((a, b) => a.cohortId.localeCompare(b.cohortId))
    for (const { id, cohortId, seatId } of hers) {
      await holdOccasion(tx, cohortId)
      const seat = seatId ? await findSeat(tx, seatId) : null
      // What she was in stays as it was; what is still to come is given back.
      if (seat?.holder === id && (seat.state !== 'seated' || (await isToCome(tx, cohortId))))
        await giveBack(tx, seat.id)
      await tx.db
        .update(trainingEnrolments)
        .set({
          ...{ personSealed: null, calledSealed: null, personIndex: randomBytes(32), keyIndex: randomBytes(32) },
          ...{ handOverAt: null, handIndex: null, changedAt: tx.now() },
        })
        .where(eq(trainingEnrolments.id, id))
      await tx.db
        .update(trainingCompletions)
        .set({ holderIndex: randomBytes(32) })
        .where(eq(trainingCompletions.enrolmentId, id))
    }
    await forgetTrained(tx, personId)
    const ids = hers.map(({ id }) => id)
    await tx.db.delete(trainingAnswers).where(isAnyOf(trainingAnswers.enrolmentId, ids))
    await tx.db.delete(trainingNotes).where(isAnyOf(trainingNotes.enrolmentId, ids))
    await forgetMessagesAbout(
      tx,
      ids.map((id) => offerSubjectOf(tx, id)),
    )
    return 0
  })

async function isToCome(tx: Ctx, cohortId: string): Promise<boolean> {
  const [cohort] = await tx.db.select({ firstOn: cohorts.firstOn }).from(cohorts).where(eq(cohorts.id, cohortId))
  return cohort !== undefined && cohort.firstOn > dayOf(tx.now())
}

async function giveBack(tx: Ctx, seatId: string): Promise<void> {
  const cancelled = await cancelSeat(tx, { seatId, by: 'staff' })
  if (cancelled.ok) await tellOffered(tx, cancelled.value)
}
