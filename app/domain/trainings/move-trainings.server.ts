import { isAnyOf } from '#db/bulk.server.ts'
import { trainedPeople } from '#db/schema/milestones.ts'
import { attendanceMarks, cohorts, personNeeds, trainingCompletions, trainingEnrolments } from '#db/schema/trainings.ts'
import { count, eq, inArray } from 'drizzle-orm'
import type { Both, Mover, Moves, Tally } from '../people/index.server.ts'
import { findSeat } from '../seats/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { trainedIndexOf } from './count-as-trained.server.ts'
import { enrolmentsOf } from './enrolments-of.server.ts'
import { needsPlace } from './own-needs.server.ts'
import { completionIndexOf, enrolmentIndexOf, type EnrolmentRow, sealPerson } from './training.server.ts'

const OVER = ['finished', 'cancelled']
const LIVE = ['asked', 'waiting', 'offered', 'seated']

/**
 * Carries enrolments with all that hangs on them, completions, and what she needs. One cohort has her once: where both records asked, the other's enrolment stays with
 * the other record, and `both_in_training` where both have a seat of a cohort that is not over. She counts as trained once, since the earlier day.
 */
export const moveTrainings: Mover = async (tx, both, moves) => {
  const { from, to } = both
  const [theirs, hers] = [await enrolmentsOf(tx, from), await enrolmentsOf(tx, to)]
  const moved: string[] = []
  for (const row of theirs) {
    const other = hers.find(({ cohortId }) => cohortId === row.cohortId)
    if (other && (await isLive(tx, row)) && (await isLive(tx, other))) return 'both_in_training'
    if (other) continue
    await moves.change('trainings', trainingEnrolments, eq(trainingEnrolments.id, row.id), ({ id, cohortId }) => ({
      ...{ personIndex: enrolmentIndexOf(tx, cohortId, to), personSealed: sealPerson(tx, id, to) },
    }))
    moved.push(row.id)
  }
  const completions = isAnyOf(
    trainingCompletions.enrolmentId,
    theirs.map(({ id }) => id),
  )
  await moves.change('own', trainingCompletions, completions, ({ courseId }) => ({
    holderIndex: completionIndexOf(tx, courseId, to),
  }))
  await moveNeeds(tx, both, moves)
  await countOnce(tx, both, moves)
  return marksOf(tx, moved)
}

async function isLive(tx: Ctx, { id, cohortId, seatId }: EnrolmentRow): Promise<boolean> {
  const [cohort] = await tx.db.select({ state: cohorts.state }).from(cohorts).where(eq(cohorts.id, cohortId))
  const seat = seatId && cohort && !OVER.includes(cohort.state) ? await findSeat(tx, seatId) : null
  return seat !== null && seat.holder === id && LIVE.includes(seat.state)
}

async function moveNeeds(tx: Ctx, { from, to, fromVault, toVault }: Both, moves: Moves): Promise<void> {
  const rows = await tx.db
    .select()
    .from(personNeeds)
    .where(inArray(personNeeds.personId, [from, to]))
  const theirs = rows.find(({ personId }) => personId === from)
  if (!theirs) return
  await moves.remove('needs', personNeeds, eq(personNeeds.personId, from))
  if (rows.length > 1) return
  const needsSealed = toVault.seal(needsPlace(to), fromVault.open(needsPlace(from), theirs.needsSealed))
  await moves.add('own', personNeeds, { personId: to, needsSealed, changedAt: theirs.changedAt })
}

async function countOnce(tx: Ctx, { from, to }: Both, moves: Moves): Promise<void> {
  const [theirs, hers] = [trainedIndexOf(tx, from), trainedIndexOf(tx, to)]
  const rows = await tx.db
    .select()
    .from(trainedPeople)
    .where(inArray(trainedPeople.personIndex, [theirs, hers]))
  const first = rows.map(({ since }) => since).toSorted()[0]
  if (first === undefined || !rows.some(({ personIndex }) => Buffer.compare(personIndex, theirs) === 0)) return
  await moves.remove('own', trainedPeople, eq(trainedPeople.personIndex, theirs))
  if (rows.length > 1)
    await moves.change('own', trainedPeople, eq(trainedPeople.personIndex, hers), () => ({ since: first }))
  else await moves.add('own', trainedPeople, { personIndex: hers, since: first })
}

async function marksOf(tx: Ctx, enrolmentIds: readonly string[]): Promise<Tally> {
  const [row] = await tx.db
    .select({ n: count() })
    .from(attendanceMarks)
    .where(isAnyOf(attendanceMarks.enrolmentId, enrolmentIds))
  return row && row.n > 0 ? { attendance: row.n } : {}
}
