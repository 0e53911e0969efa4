import { attendanceMarks, cohortSessions } from '#db/schema/trainings.ts'
import { asc, eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { attendanceOf, type AttendanceView } from './attendance-of.ts'
import { enrolledIn } from './people-of.server.ts'

/** How everybody who was marked stands in each session of a cohort: `<session> <enrolment>` to what the roll shows. */
export async function standingOf(tx: Ctx, cohortId: string): Promise<Map<string, AttendanceView>> {
  const rows = await tx.db
    .select({ mark: attendanceMarks })
    .from(attendanceMarks)
    .innerJoin(cohortSessions, eq(cohortSessions.id, attendanceMarks.sessionId))
    .where(eq(cohortSessions.cohortId, cohortId))
    .orderBy(asc(attendanceMarks.no))
  const groups = Map.groupBy(
    rows.map(({ mark }) => mark),
    ({ sessionId, enrolmentId }) => `${sessionId} ${enrolmentId}`,
  )
  return new Map([...groups].map(([key, marks]) => [key, attendanceOf(marks)]))
}

/** Of how many who have a seat two say different things in a session. */
export async function disputesOf(tx: Ctx, cohortId: string): Promise<number> {
  const seated = new Set(
    (await enrolledIn(tx, cohortId)).flatMap(({ row, seat }) => (seat.state === 'seated' ? [row.id] : [])),
  )
  const standing = await standingOf(tx, cohortId)
  return [...standing].filter(([key, view]) => view.is === 'disputed' && seated.has(key.split(' ')[1] ?? '')).length
}
