import { trainingEnrolments } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import { findSeat, type SeatState } from '../seats/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { findCohort } from './find-cohort.server.ts'
import { indexOfKey } from './tell-people.server.ts'

/** What whoever has the link of an offer may see: which training, on which days, and how the offer stands. No name, no place. */
export type ShownOffer = {
  title: { en: string; sw: string }
  firstOn: string
  lastOn: string
  state: SeatState | 'passed'
  offeredUntil: Date | null
}

/** Null where no offer has this key. */
export const findOffer = (ctx: Ctx, key: string): Promise<ShownOffer | null> =>
  inTransaction(ctx, (tx) =>
    asPortal(tx, 'trainings', async (portal) => {
      if (!/^[0-9a-f]{32}$/.test(key)) return null
      const [row] = await portal.db
        .select()
        .from(trainingEnrolments)
        .where(eq(trainingEnrolments.keyIndex, indexOfKey(key)))
      const seat = row?.seatId ? await findSeat(portal, row.seatId) : null
      const found = row && (await findCohort(portal, row.cohortId))
      if (!seat || !found) return null
      const isHers = seat.holder === row.id
      return {
        title: { en: found.course.titleEn, sw: found.course.titleSw },
        ...{ firstOn: found.cohort.firstOn, lastOn: found.cohort.lastOn },
        state: isHers ? seat.state : 'passed',
        offeredUntil: isHers ? seat.offeredUntil : null,
      }
    }),
  )
