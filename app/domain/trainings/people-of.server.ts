import { trainingEnrolments } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import { seatsOf, type Seat, type SeatState } from '../seats/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { calledOf, type EnrolmentRow } from './training.server.ts'

export type DeskEnrolment = {
  id: string
  seatId: string
  called: string
  state: SeatState
  line: number | null
  isExtra: boolean
  reason: string | null
  offeredUntil: Date | null
  override: boolean | null
}

const ORDER: Record<SeatState, number> = {
  seated: 0,
  offered: 1,
  waiting: 2,
  asked: 3,
  declined: 4,
  lapsed: 4,
  cancelled: 4,
}

/** Everybody who asked for a seat of a cohort, by her last asking: seated, offered, in line, asked, then who is no longer. */
export const peopleOf = async (tx: Ctx, cohortId: string): Promise<DeskEnrolment[]> =>
  (await enrolledIn(tx, cohortId))
    .map(({ row, seat }) => ({
      ...{ id: row.id, seatId: seat.id, called: calledOf(tx, row), override: row.override },
      ...{
        state: seat.state,
        line: seat.place,
        isExtra: seat.isExtra,
        reason: seat.reason,
        offeredUntil: seat.offeredUntil,
      },
    }))
    .toSorted((a, b) => ORDER[a.state] - ORDER[b.state] || (a.line ?? 0) - (b.line ?? 0))

export type Enrolled = { row: EnrolmentRow; seat: Seat & { place: number | null } }

/** Enrolments of a cohort with the seat that is theirs, in the order of the seats; who has handed hers over has none. */
export async function enrolledIn(tx: Ctx, cohortId: string): Promise<Enrolled[]> {
  const rows = await tx.db.select().from(trainingEnrolments).where(eq(trainingEnrolments.cohortId, cohortId))
  const bySeat = new Map(rows.map((row) => [`${row.seatId} ${row.id}`, row]))
  return (await seatsOf(tx, cohortId)).flatMap((seat) => {
    const row = bySeat.get(`${seat.id} ${seat.holder}`)
    return row ? [{ row, seat }] : []
  })
}
