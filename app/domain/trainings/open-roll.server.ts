import { cohorts, walkIns } from '#db/schema/trainings.ts'
import { asc, eq, inArray } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import type { AttendanceView } from './attendance-of.ts'
import { walkInCalled } from './door.server.ts'
import { findCohort } from './find-cohort.server.ts'
import { enrolledIn } from './people-of.server.ts'
import { maySeeRoll, rollOf } from './roll-access.server.ts'
import { sessionCode } from './session-code.server.ts'
import { standingOf } from './standing-of.server.ts'
import { sheetRows } from './take-roll.server.ts'
import { calledOf, type Hours, hoursOf, type Venue, venueOf } from './training.server.ts'

export type RollRow = { no: number; enrolmentId: string; called: string; seen: AttendanceView }
export type Roll = {
  sessionId: string
  cohortId: string
  title: { en: string; sw: string }
  no: number
  day: string
  hours: Hours
  /** True from its day until the cohort is finished. */
  isOpen: boolean
  rows: RollRow[]
  /** Who came without a seat, by when they came, and of how many it is known by now who they were. */
  walkIns: { id: string; called: string; at: Date }[]
  merged: number
  code: { code: string; until: Date }
}

/** The roll of a session, as those who have a seat are called, in the order of the printed sheet. Null where it is not theirs. */
export const openRoll = (ctx: Ctx, sessionId: string): Promise<Roll | null> =>
  inTransaction(ctx, async (tx) => {
    const roll = await rollOf(tx, sessionId)
    const found = roll && (await findCohort(tx, roll.cohort.id))
    if (!found) return null
    const { session, cohort } = roll
    const people = new Map((await enrolledIn(tx, cohort.id)).map(({ row }) => [row.id, row]))
    const standing = await standingOf(tx, cohort.id)
    const rows = (await sheetRows(tx, cohort.id)).flatMap((id, at): RollRow[] => {
      const row = people.get(id)
      const seen = standing.get(`${sessionId} ${id}`) ?? { is: 'unmarked' as const }
      return row ? [{ no: at + 1, enrolmentId: id, called: calledOf(tx, row), seen }] : []
    })
    return {
      ...{ sessionId, cohortId: cohort.id, no: session.no, day: session.day, hours: hoursOf(tx, session), rows },
      title: { en: found.course.titleEn, sw: found.course.titleSw },
      isOpen: cohort.state === 'running' && session.day <= dayOf(tx.now()),
      ...(await walkInsOf(tx, sessionId)),
      code: sessionCode(tx, sessionId),
    }
  })

async function walkInsOf(tx: Ctx, sessionId: string): Promise<Pick<Roll, 'walkIns' | 'merged'>> {
  const came = await tx.db
    .select()
    .from(walkIns)
    .where(eq(walkIns.sessionId, sessionId))
    .orderBy(asc(walkIns.markedAt), asc(walkIns.id))
  const unknown = came.filter(({ mergedInto }) => mergedInto === null)
  return {
    walkIns: unknown.map((row) => ({ id: row.id, called: walkInCalled(tx, row), at: row.markedAt })),
    merged: came.length - unknown.length,
  }
}

export type TrainerCohort = {
  cohortId: string
  title: { en: string; sw: string }
  venue: Venue
  sessions: { id: string; no: number; day: string; hours: Hours }[]
}

/** A cohort as its trainer sees it: where and when, and its sessions. Null where it is not hers, or no longer on. */
export const openTrainerCohort = (ctx: Ctx, cohortId: string): Promise<TrainerCohort | null> =>
  inTransaction(ctx, (tx) => trainerCohort(tx, cohortId))

/** The cohorts that are on and whose rolls who acts may take, the next first. */
export const trainerCohorts = (ctx: Ctx): Promise<TrainerCohort[]> =>
  inTransaction(ctx, async (tx) => {
    const on = await tx.db
      .select({ id: cohorts.id })
      .from(cohorts)
      .where(inArray(cohorts.state, ['confirmed', 'running']))
      .orderBy(asc(cohorts.firstOn), asc(cohorts.id))
    const found: TrainerCohort[] = []
    for (const { id } of on) {
      const cohort = await trainerCohort(tx, id)
      if (cohort) found.push(cohort)
    }
    return found
  })

async function trainerCohort(tx: Ctx, cohortId: string): Promise<TrainerCohort | null> {
  const found = await findCohort(tx, cohortId)
  if (!found || !(await maySeeRoll(tx, found.cohort))) return null
  return {
    cohortId,
    title: { en: found.course.titleEn, sw: found.course.titleSw },
    venue: venueOf(tx, found.cohort),
    sessions: found.sessions.map((session) => ({
      ...{ id: session.id, no: session.no, day: session.day, hours: hoursOf(tx, session) },
    })),
  }
}
