import {
  cohortHistory,
  type cohorts,
  type cohortSessions,
  type courses,
  type trainingEnrolments,
} from '#db/schema/trainings.ts'
import { type Ctx, nameOf } from '../shared/ctx.server.ts'
import type { Place } from '../shared/vault.server.ts'

export type CourseRow = typeof courses.$inferSelect
export type CohortRow = typeof cohorts.$inferSelect
export type SessionRow = typeof cohortSessions.$inferSelect
export type EnrolmentRow = typeof trainingEnrolments.$inferSelect
type Vaulted = Pick<Ctx, 'vault'>

/** Who keeps courses and cohorts, and chooses. */
export const TRAINING_DESK = ['training_officer'] as const

/** Where people meet; for those who have a seat, from a set moment on. */
export type Venue = { place: string; way: string }
/** On the clock in Nairobi, `09:00`. */
export type Hours = { from: string; until: string }

/** What somebody needs so that she can come; nothing said is an empty text. */
export type Needs = { childcare: string; access: string; diet: string; language: string }

/** What she said of herself when she asked, and what was known on that day. Erased 30 days after the end. */
export type Answers = {
  why: string
  county: string | null
  hasDisability: boolean
  isFirstTimer: boolean
  /** Networks of the quotas that she belongs to and lets us count her in. */
  networkIds: readonly string[]
  /** Null where she tells none. */
  needs: Needs | null
}

/**
 * By what somebody's enrolment in a cohort is found: an HMAC of both, so that the database alone says of nobody that she
 * asked, and of two cohorts not that they have somebody in common.
 */
export const enrolmentIndexOf = (ctx: Vaulted, cohortId: string, personId: string): Buffer =>
  ctx.vault.blindIndex('training.person', `${cohortId}\n${personId}`)
/** The same for what she has completed, by course. */
export const completionIndexOf = (ctx: Vaulted, courseId: string, personId: string): Buffer =>
  ctx.vault.blindIndex('training.completion', `${courseId}\n${personId}`)

const at = (table: string, column: string, row: string): Place => ({ table, column, row })

const venueAt = (id: string) => at('cohorts', 'venue_sealed', id)
export const sealVenue = (ctx: Vaulted, id: string, venue: Venue): Buffer =>
  ctx.vault.seal(venueAt(id), JSON.stringify(venue))
export const venueOf = (ctx: Vaulted, { id, venueSealed }: Pick<CohortRow, 'id' | 'venueSealed'>): Venue =>
  JSON.parse(ctx.vault.open(venueAt(id), venueSealed)) as Venue

const hoursAt = (id: string) => at('cohort_sessions', 'hours_sealed', id)
export const sealHours = (ctx: Vaulted, id: string, hours: Hours): Buffer =>
  ctx.vault.seal(hoursAt(id), JSON.stringify(hours))
export const hoursOf = (ctx: Vaulted, { id, hoursSealed }: Pick<SessionRow, 'id' | 'hoursSealed'>): Hours =>
  JSON.parse(ctx.vault.open(hoursAt(id), hoursSealed)) as Hours

const personAt = (id: string) => at('training_enrolments', 'person_sealed', id)
export const sealPerson = (ctx: Vaulted, id: string, personId: string): Buffer => ctx.vault.seal(personAt(id), personId)
/** Whose an enrolment is; null once she has been erased. */
export const personOf = (
  ctx: Vaulted,
  { id, personSealed }: Pick<EnrolmentRow, 'id' | 'personSealed'>,
): string | null => personSealed && ctx.vault.open(personAt(id), personSealed)

const calledAt = (id: string) => at('training_enrolments', 'called_sealed', id)
export const sealCalled = (ctx: Vaulted, id: string, called: string): Buffer => ctx.vault.seal(calledAt(id), called)
/** As she wishes to be called there; empty once that is forgotten. */
export const calledOf = (ctx: Vaulted, { id, calledSealed }: Pick<EnrolmentRow, 'id' | 'calledSealed'>): string =>
  calledSealed ? ctx.vault.open(calledAt(id), calledSealed) : ''

const answersAt = (id: string) => at('training_answers', 'answers_sealed', id)
export const sealAnswers = (ctx: Vaulted, enrolmentId: string, answers: Answers): Buffer =>
  ctx.vault.seal(answersAt(enrolmentId), JSON.stringify(answers))
export const answersOf = (ctx: Vaulted, row: { enrolmentId: string; answersSealed: Uint8Array }): Answers =>
  JSON.parse(ctx.vault.open(answersAt(row.enrolmentId), row.answersSealed)) as Answers

const wordsAt = (id: string) => at('training_notes', 'words_sealed', id)
export const sealNote = (ctx: Vaulted, id: string, words: string): Buffer => ctx.vault.seal(wordsAt(id), words)
export const noteOf = (ctx: Vaulted, { id, wordsSealed }: { id: string; wordsSealed: Uint8Array }): string =>
  ctx.vault.open(wordsAt(id), wordsSealed)

/** Writes what was done with a cohort, as a code, and whether people were told. */
export const recordCohort = (tx: Ctx, cohortId: string, kind: string, isSilent = false): Promise<unknown> =>
  tx.db
    .insert(cohortHistory)
    .values({ id: tx.newId('chh'), cohortId, kind, isSilent, actor: nameOf(tx.actor), createdAt: tx.now() })
