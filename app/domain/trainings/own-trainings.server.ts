import { isAnyOf } from '#db/bulk.server.ts'
import { cohorts, courses, trainingCompletions } from '#db/schema/trainings.ts'
import { seats } from '#db/schema/seats.ts'
import { eq } from 'drizzle-orm'
import type { SeatState } from '../seats/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import type { CohortState } from './codes.ts'
import { enrolmentsOf } from './enrolments-of.server.ts'

export type OwnTraining = {
  enrolmentId: string
  cohortId: string
  title: { en: string; sw: string }
  firstOn: string
  lastOn: string
  cohortState: CohortState
  /** `passed`: she has handed her seat over. */
  state: SeatState | 'passed'
  offeredUntil: Date | null
  /** From when to when what she completed counts; null where she has not. */
  completed: { beginsOn: string; endsOn: string | null } | null
}

/** What somebody asked for, was offered, has attended and holds, the latest first: for herself, and for the portal (her copy). */
export function ownTrainings(ctx: Ctx, personId: string): Promise<OwnTraining[]> {
  const { actor } = ctx
  if (actor.kind === 'visitor' || (actor.kind === 'person' && actor.personId !== personId)) return Promise.resolve([])
  return inTransaction(ctx, (tx) =>
    asPortal(tx, 'trainings', async (portal) => {
      const hers = await enrolmentsOf(portal, personId)
      const ids = hers.map(({ id }) => id)
      const rows = await portal.db
        .select({ cohort: cohorts, titleEn: courses.titleEn, titleSw: courses.titleSw })
        .from(cohorts)
        .innerJoin(courses, eq(courses.id, cohorts.courseId))
        .where(
          isAnyOf(
            cohorts.id,
            hers.map(({ cohortId }) => cohortId),
          ),
        )
      const byCohort = new Map(rows.map((row) => [row.cohort.id, row]))
      const seatRows = await portal.db
        .select()
        .from(seats)
        .where(
          isAnyOf(
            seats.id,
            hers.flatMap(({ seatId }) => seatId ?? []),
          ),
        )
      const seatOf = new Map(seatRows.map((seat) => [seat.id, seat]))
      const done = await portal.db
        .select()
        .from(trainingCompletions)
        .where(isAnyOf(trainingCompletions.enrolmentId, ids))
      const doneOf = new Map(done.map((one) => [one.enrolmentId, one]))
      return hers
        .flatMap((row): OwnTraining[] => {
          const of = byCohort.get(row.cohortId)
          const seat = seatOf.get(row.seatId ?? '')
          if (!of || !seat) return []
          const { id: cohortId, firstOn, lastOn, state: cohortState } = of.cohort
          const completion = doneOf.get(row.id)
          const isHers = seat.holder === row.id
          return [
            {
              ...{ enrolmentId: row.id, cohortId, firstOn, lastOn, cohortState },
              title: { en: of.titleEn, sw: of.titleSw },
              state: isHers ? seat.state : 'passed',
              offeredUntil: isHers ? seat.offeredUntil : null,
              completed: completion ? { beginsOn: completion.beginsOn, endsOn: completion.endsOn } : null,
            },
          ]
        })
        .toSorted((a, b) => b.firstOn.localeCompare(a.firstOn) || b.enrolmentId.localeCompare(a.enrolmentId))
    }),
  )
}
