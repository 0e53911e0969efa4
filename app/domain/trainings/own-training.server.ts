import { attendanceMarks, cohortQuotas, trainingEnrolments } from '#db/schema/trainings.ts'
import { and, asc, eq } from 'drizzle-orm'
import { networksOf } from '../networks/index.server.ts'
import { findSeat, occasionsOf, type SeatState } from '../seats/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { linkKey } from '../shared/link-key.server.ts'
import { attendanceOf, type AttendanceView } from './attendance-of.ts'
import type { CohortState } from './codes.ts'
import { eligibilityOf, type Rule } from './eligibility.server.ts'
import { takesAskers } from './enrol.server.ts'
import { type Cohort, findCohort } from './find-cohort.server.ts'
import { needsOf } from './own-needs.server.ts'
import { type Ticket, ticketOf } from './ticket.server.ts'
import {
  enrolmentIndexOf,
  type EnrolmentRow,
  type Hours,
  hoursOf,
  type Needs,
  type Venue,
  venueOf,
} from './training.server.ts'

/** One training as she who has signed in sees it for herself. */
export type OwnTrainingPage = {
  cohortId: string
  title: { en: string; sw: string }
  cohortState: CohortState
  selects: boolean
  firstOn: string
  lastOn: string
  closesOn: string
  isOpen: boolean
  rules: Rule[]
  /** What she told of her needs, to be offered with the form. */
  needs: Needs
  /** Networks that are counted and that she belongs to: she says whether she is counted in. */
  networks: { id: string; name: { en: string; sw: string } }[]
  /** Null while she has not asked. */
  state: SeatState | 'passed' | null
  /** Her place in the line, while she waits. */
  line: number | null
  offeredUntil: Date | null
  cancelUntil: Date
  mayLeave: boolean
  /** In the link by which another takes her seat; null where she hands over nothing. */
  handKey: string | null
  mayHandOver: boolean
  /** Place and hours, for who has a seat in what is confirmed, from a set moment on. */
  meeting: { venue: Venue; sessions: { id: string; day: string; hours: Hours }[] } | null
  /** From when on she sees them; null where she has no seat in what is confirmed. */
  meetingFrom: Date | null
  attendance: { day: string; seen: AttendanceView }[]
  /** What she shows at the door; null where she has no seat in what is confirmed or on. */
  ticket: Ticket | null
}

const HELD: readonly CohortState[] = ['confirmed', 'running', 'finished']

/** Null where there is no such training, or it is a draft. For herself. */
export const ownTraining = (ctx: Ctx, cohortId: string): Promise<OwnTrainingPage | null> =>
  inTransaction(ctx, (tx) => {
    if (tx.actor.kind !== 'person') return Promise.resolve(null)
    const { personId } = tx.actor
    return asPortal(tx, 'trainings', async (portal) => {
      const found = await findCohort(portal, cohortId)
      if (!found || found.cohort.state === 'draft') return null
      const { cohort, course } = found
      const [row] = await portal.db
        .select()
        .from(trainingEnrolments)
        .where(eq(trainingEnrolments.personIndex, enrolmentIndexOf(portal, cohortId, personId)))
      const occasion = (await occasionsOf(portal, [cohortId])).get(cohortId)
      if (!occasion) throw new Error(`cohort ${cohortId} has no seats`)
      const { firstOn, lastOn, closesOn, state: cohortState, selects } = cohort
      return {
        ...{ cohortId, cohortState, selects, firstOn, lastOn, closesOn, cancelUntil: occasion.cancelUntil },
        title: { en: course.titleEn, sw: course.titleSw },
        isOpen: takesAskers(portal, cohort),
        rules: await eligibilityOf(portal, found, personId),
        needs: await needsOf(portal, personId),
        networks: await countedNetworks(portal, cohortId, personId),
        ...(await seatView(portal, found, row, portal.now() < occasion.cancelUntil)),
      }
    })
  })

async function seatView(tx: Ctx, { cohort, sessions }: Cohort, row: EnrolmentRow | undefined, isEarly: boolean) {
  const seat = row?.seatId ? await findSeat(tx, row.seatId) : null
  const isHers = row !== undefined && seat?.holder === row.id
  const state = !row || !seat ? null : isHers ? seat.state : ('passed' as const)
  const hasSeat = state === 'seated' && cohort.state !== 'cancelled'
  const isHeld = hasSeat && HELD.includes(cohort.state)
  const isShown = isHeld && tx.now() >= cohort.venueFrom
  const isOn = hasSeat && isEarly && cohort.state !== 'finished' && cohort.state !== 'running'
  return {
    state,
    line: isHers ? seat.place : null,
    offeredUntil: isHers ? seat.offeredUntil : null,
    mayLeave: state === 'asked' || state === 'waiting' || state === 'offered' || isOn,
    mayHandOver: isOn,
    handKey: isOn && row ? handKeyOf(tx, row) : null,
    meeting: isShown
      ? {
          venue: venueOf(tx, cohort),
          sessions: sessions.map((session) => ({ id: session.id, day: session.day, hours: hoursOf(tx, session) })),
        }
      : null,
    meetingFrom: isHeld ? cohort.venueFrom : null,
    ticket: isHeld && row && cohort.state !== 'finished' ? ticketOf(tx, row.id) : null,
    attendance: hasSeat && row ? await seenOf(tx, row.id, sessions) : [],
  }
}

async function seenOf(tx: Ctx, enrolmentId: string, sessions: Cohort['sessions']) {
  const marks = await tx.db
    .select()
    .from(attendanceMarks)
    .where(eq(attendanceMarks.enrolmentId, enrolmentId))
    .orderBy(asc(attendanceMarks.no))
  return sessions.map(({ id, day }) => ({ day, seen: attendanceOf(marks.filter(({ sessionId }) => sessionId === id)) }))
}

async function countedNetworks(tx: Ctx, cohortId: string, personId: string): Promise<OwnTrainingPage['networks']> {
  const counted = await tx.db
    .selectDistinct({ id: cohortQuotas.value })
    .from(cohortQuotas)
    .where(and(eq(cohortQuotas.cohortId, cohortId), eq(cohortQuotas.attribute, 'network')))
  if (counted.length === 0) return []
  const { spells } = await networksOf(tx, personId)
  return spells.flatMap(({ networkId, name, endsOn }) =>
    endsOn === null && counted.some(({ id }) => id === networkId) ? [{ id: networkId, name }] : [],
  )
}

/** The secret in the link by which another takes her seat: another one each time she begins. */
export const handKeyOf = (ctx: Ctx, { id, handOverAt }: Pick<EnrolmentRow, 'id' | 'handOverAt'>): string | null =>
  handOverAt && linkKey(ctx, `${id}/hand/${handOverAt.getTime()}`)
