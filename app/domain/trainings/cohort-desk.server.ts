import { cohortHistory, cohortQuotas, cohorts, courses } from '#db/schema/trainings.ts'
import { asc, desc, eq } from 'drizzle-orm'
import { holds } from '../people/index.server.ts'
import { occasionsOf, type OccasionView } from '../seats/index.server.ts'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { type CohortState, type Quota, type Wish, wishesOf } from './codes.ts'
import { findCohort } from './find-cohort.server.ts'
import { type Funnel, funnelOf } from './funnel-of.server.ts'
import { peopleOf, type DeskEnrolment } from './people-of.server.ts'
import { type CohortRow, type Hours, hoursOf, TRAINING_DESK, type Venue, venueOf } from './training.server.ts'

export type DeskCohort = {
  id: string
  title: { en: string; sw: string }
  state: CohortState
  firstOn: string
  lastOn: string
  selects: boolean
  seats: OccasionView
}

/** Every cohort for those who keep them, the latest first. Empty for others. */
export const listDeskCohorts = (ctx: Ctx): Promise<DeskCohort[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, ...TRAINING_DESK))) return []
    const rows = await tx.db
      .select({ cohort: cohorts, titleEn: courses.titleEn, titleSw: courses.titleSw })
      .from(cohorts)
      .innerJoin(courses, eq(courses.id, cohorts.courseId))
      .orderBy(desc(cohorts.firstOn), desc(cohorts.id))
      .limit(200)
    const seats = await occasionsOf(
      tx,
      rows.map(({ cohort }) => cohort.id),
    )
    return rows.map(({ cohort, titleEn, titleSw }) => deskView(cohort, { en: titleEn, sw: titleSw }, seats))
  })

export type DeskCohortPage = DeskCohort & {
  courseId: string
  language: CohortRow['language']
  funder: string
  county: string
  isForWhrds: boolean
  isForMembers: boolean
  closesOn: string
  leastSessions: number | null
  leastMinutes: number | null
  venue: Venue
  venueFrom: Date
  sessions: { id: string; no: number; day: string; minutes: number; hours: Hours }[]
  quotas: Quota[]
  /** What can be wished of it now. */
  wishes: Wish[]
  people: DeskEnrolment[]
  funnel: Funnel
  history: { kind: string; isSilent: boolean; at: Date }[]
}

/** One cohort with all who asked, for those who keep it: as they are called, and how each stands. Never what they need. */
export const openDeskCohort = (ctx: Ctx, cohortId: string): Promise<DeskCohortPage | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, ...TRAINING_DESK))) return null
    const found = await findCohort(tx, cohortId)
    if (!found) return null
    const { cohort, course, sessions } = found
    const { courseId, language, funder, county, isForWhrds, isForMembers, closesOn, leastSessions, leastMinutes } =
      cohort
    const quotas = await tx.db
      .select()
      .from(cohortQuotas)
      .where(eq(cohortQuotas.cohortId, cohortId))
      .orderBy(asc(cohortQuotas.attribute))
    const history = await tx.db
      .select({ kind: cohortHistory.kind, isSilent: cohortHistory.isSilent, at: cohortHistory.createdAt })
      .from(cohortHistory)
      .where(eq(cohortHistory.cohortId, cohortId))
      .orderBy(asc(cohortHistory.createdAt), asc(cohortHistory.id))
    return {
      ...deskView(cohort, { en: course.titleEn, sw: course.titleSw }, await occasionsOf(tx, [cohortId])),
      ...{ courseId, language, funder, county, isForWhrds, isForMembers, closesOn, leastSessions, leastMinutes },
      venue: venueOf(tx, cohort),
      venueFrom: cohort.venueFrom,
      sessions: sessions.map((session) => ({
        ...{ id: session.id, no: session.no, day: session.day, minutes: session.minutes },
        hours: hoursOf(tx, session),
      })),
      quotas: quotas.map(({ attribute, value, bound, number }) => ({ attribute, value, bound, number })),
      wishes: wishesOf(cohort.state, cohort.selects),
      people: await peopleOf(tx, cohortId),
      funnel: await funnelOf(tx, cohortId),
      history,
    }
  })

function deskView(
  cohort: CohortRow,
  title: { en: string; sw: string },
  seats: ReadonlyMap<string, OccasionView>,
): DeskCohort {
  const { id, state, firstOn, lastOn, selects } = cohort
  const held = seats.get(id)
  if (!held) throw new Error(`cohort ${id} has no seats`)
  return { id, title, state, firstOn, lastOn, selects, seats: held }
}
