import { isAnyOf } from '#db/bulk.server.ts'
import { cohortQuotas, cohortSelectors, trainingAnswers, trainingNotes, trainingScores } from '#db/schema/trainings.ts'
import { asc, eq } from 'drizzle-orm'
import { holds } from '../people/index.server.ts'
import { occasionsOf, type SeatState } from '../seats/index.server.ts'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import type { CohortState } from './codes.ts'
import { findCohort } from './find-cohort.server.ts'
import { enrolledIn } from './people-of.server.ts'
import { isOfQuota, type QuotaCount, quotaCounts } from './quota-counts.ts'
import { mayShowScores, type Score, tallyOf } from './scores.ts'
import { type Answers, answersOf, calledOf, noteOf, TRAINING_DESK } from './training.server.ts'

export type Applicant = {
  enrolmentId: string
  /** In which order she asked: all that is shown of who she is while scores are blind. */
  no: number
  /** Null while scores are blind: who scores knows no name. */
  called: string | null
  state: SeatState
  choice: 'offer' | 'reserve' | null
  rank: number | null
  /** Null once they have been erased. */
  answers: Pick<Answers, 'why' | 'county' | 'hasDisability' | 'isFirstTimer'> | null
  /** By which quotas she counts, by their place in `quotas`. */
  counts: number[]
  /** What who looks has said of her herself. */
  mine: number | null
  /** Null while scores are blind. */
  tally: { sum: number; by: number } | null
  notes: { words: string; at: Date }[]
}
export type SelectionDesk = {
  cohortId: string
  title: { en: string; sw: string }
  state: CohortState
  /** How many seats can be offered. */
  free: number
  offers: number
  reserves: number
  quotas: QuotaCount[]
  isBlind: boolean
  /** Whether who looks was named to score. */
  amSelector: boolean
  /** Whether choices can be changed: once it is closed, and not yet announced. */
  mayChoose: boolean
  applicants: Applicant[]
}

const DECIDED = new Set<CohortState>(['selected', 'confirmed', 'running', 'finished', 'cancelled'])

/**
 * Those who ask for a cohort side by side: why, what counts, and how quotas stand with who is to have a seat. Names and what
 * others say are there once all who were named have scored everybody, or it has been decided. For the training desk.
 */
export const openSelectionDesk = (ctx: Ctx, cohortId: string): Promise<SelectionDesk | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, ...TRAINING_DESK))) return null
    const found = await findCohort(tx, cohortId)
    if (!found?.cohort.selects) return null
    const { cohort, course } = found
    const me = tx.actor.kind === 'person' ? tx.actor.personId : ''
    const people = (await enrolledIn(tx, cohortId)).filter(({ seat }) => seat.state !== 'cancelled')
    const ids = people.map(({ row }) => row.id)
    const answers = new Map(
      (await tx.db.select().from(trainingAnswers).where(isAnyOf(trainingAnswers.enrolmentId, ids))).map((row) => [
        row.enrolmentId,
        answersOf(tx, row),
      ]),
    )
    const scores: Score[] = await tx.db.select().from(trainingScores).where(isAnyOf(trainingScores.enrolmentId, ids))
    const notes = await tx.db
      .select()
      .from(trainingNotes)
      .where(isAnyOf(trainingNotes.enrolmentId, ids))
      .orderBy(asc(trainingNotes.createdAt), asc(trainingNotes.id))
    const selectors = await tx.db.select().from(cohortSelectors).where(eq(cohortSelectors.cohortId, cohortId))
    const quotas = await tx.db
      .select()
      .from(cohortQuotas)
      .where(eq(cohortQuotas.cohortId, cohortId))
      .orderBy(asc(cohortQuotas.attribute), asc(cohortQuotas.value))
    const asking = people.filter(({ seat }) => seat.state === 'asked').map(({ row }) => row.id)
    const isBlind = !mayShowScores(
      selectors.map(({ personId }) => personId),
      asking,
      scores,
      DECIDED.has(cohort.state),
    )
    const seats = (await occasionsOf(tx, [cohortId])).get(cohortId)
    const isIn = ({ row, seat }: (typeof people)[number]) =>
      seat.state === 'seated' || seat.state === 'offered' || (seat.state === 'asked' && row.choice === 'offer')
    const counted = people.filter(isIn).map(({ row }) => answers.get(row.id) ?? null)
    return {
      ...{ cohortId, title: { en: course.titleEn, sw: course.titleSw }, state: cohort.state, isBlind },
      free: Math.max(0, (seats?.capacity ?? 0) - (seats?.taken ?? 0) + (seats?.extra ?? 0)),
      offers: people.filter(({ row, seat }) => seat.state === 'asked' && row.choice === 'offer').length,
      reserves: people.filter(({ row, seat }) => seat.state === 'asked' && row.choice === 'reserve').length,
      quotas: quotaCounts(quotas, counted),
      amSelector: selectors.some(({ personId }) => personId === me),
      mayChoose: cohort.state === 'closed',
      applicants: people
        .toSorted((a, b) => a.row.id.localeCompare(b.row.id))
        .map(({ row, seat }, at): Applicant => {
          const said = answers.get(row.id) ?? null
          return {
            ...{ enrolmentId: row.id, no: at + 1, called: isBlind ? null : calledOf(tx, row), state: seat.state },
            ...{ choice: row.choice, rank: row.choiceRank },
            answers: said && {
              why: said.why,
              county: said.county,
              hasDisability: said.hasDisability,
              isFirstTimer: said.isFirstTimer,
            },
            counts: quotas.flatMap((quota, n) => (isOfQuota(quota, said) ? [n] : [])),
            mine:
              scores.find(({ enrolmentId, selectorId }) => enrolmentId === row.id && selectorId === me)?.score ?? null,
            tally: isBlind ? null : tallyOf(scores, row.id),
            notes: notes.flatMap((note) =>
              note.enrolmentId === row.id ? [{ words: noteOf(tx, note), at: note.createdAt }] : [],
            ),
          }
        }),
    }
  })
