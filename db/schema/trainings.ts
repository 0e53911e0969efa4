// Long because what trainings hold, and what of it is sealed, is read as a whole.
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'
import { persons } from './people.ts'
import { seats } from './seats.ts'

/** What is taught, in both languages. Topics are a line each. */
export const courses = pgTable(
  'courses',
  {
    id: id(),
    titleEn: text('title_en').notNull(),
    titleSw: text('title_sw').notNull(),
    teachesEn: text('teaches_en').notNull(),
    teachesSw: text('teaches_sw').notNull(),
    topicsEn: text('topics_en').notNull(),
    topicsSw: text('topics_sw').notNull(),
    /** How long it is said to take. */
    minutes: integer('minutes').notNull(),
    /** How long having completed it counts; null is for good. */
    holdsMonths: integer('holds_months'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
  },
  (t) => [check('courses_ck', sql`${t.minutes} > 0 and coalesce(${t.holdsMonths}, 1) > 0`)],
)

/** Who wants the one must hold the other on the first day. */
export const coursePrerequisites = pgTable(
  'course_prerequisites',
  {
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id),
    needsId: text('needs_id')
      .notNull()
      .references(() => courses.id),
  },
  (t) => [
    primaryKey({ columns: [t.courseId, t.needsId] }),
    check('course_prerequisites_ck', sql`${t.courseId} <> ${t.needsId}`),
  ],
)

/**
 * One run of a course. Where people meet, and the hours of its sessions, are sealed: a place and an hour are a list of who can
 * be found there. Its seats are kept under its id (`seat_occasions`).
 */
export const cohorts = pgTable(
  'cohorts',
  {
    id: id(),
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id),
    state: text('state', {
      enum: ['draft', 'open', 'paused', 'closed', 'selected', 'confirmed', 'running', 'finished', 'cancelled'],
    }).notNull(),
    language: text('language', { enum: ['en', 'sw', 'both'] }).notNull(),
    /** Who pays for it, and under which grant. */
    funder: text('funder').notNull(),
    /** Whether people are chosen from those who ask; else who asks first has a seat. */
    selects: boolean('selects').notNull(),
    isForWhrds: boolean('is_for_whrds').notNull(),
    isForMembers: boolean('is_for_members').notNull(),
    /** Until the end of that day places are asked for. */
    closesOn: date('closes_on').notNull(),
    /** The days of its first and last session. */
    firstOn: date('first_on').notNull(),
    lastOn: date('last_on').notNull(),
    /** The county in which it is held, `01` to `47`: all that is public of the place. */
    county: text('county').notNull(),
    /** Place and how to get there: sealed JSON. */
    venueSealed: bytes('venue_sealed').notNull(),
    /** From then on those who have a seat see place and hours. */
    venueFrom: instant('venue_from').notNull(),
    /** What it takes to have completed it; at least one of both. */
    leastSessions: smallint('least_sessions'),
    leastMinutes: integer('least_minutes'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    index('cohorts_course_idx').on(t.courseId),
    check('cohorts_days_ck', sql`${t.closesOn} <= ${t.firstOn} and ${t.firstOn} <= ${t.lastOn}`),
    check(
      'cohorts_least_ck',
      sql`coalesce(${t.leastSessions}, ${t.leastMinutes}) is not null and coalesce(${t.leastSessions}, 1) > 0 and coalesce(${t.leastMinutes}, 1) > 0`,
    ),
  ],
)

export const cohortSessions = pgTable(
  'cohort_sessions',
  {
    id: id(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohorts.id),
    no: smallint('no').notNull(),
    day: date('day').notNull(),
    minutes: integer('minutes').notNull(),
    /** From and until on the clock in Nairobi: sealed JSON. */
    hoursSealed: bytes('hours_sealed').notNull(),
  },
  (t) => [
    uniqueIndex('cohort_sessions_no_uq').on(t.cohortId, t.no),
    // What was held by a day is counted without reading a row.
    index('cohort_sessions_day_idx').on(t.cohortId, t.day),
    check('cohort_sessions_ck', sql`${t.no} > 0 and ${t.minutes} > 0`),
  ],
)

/** How many of a kind there should be at least, or may be at most. */
export const cohortQuotas = pgTable(
  'cohort_quotas',
  {
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohorts.id),
    attribute: text('attribute', { enum: ['county', 'network', 'disability', 'first_timer'] }).notNull(),
    /** A county's number, a network's id, else nothing. */
    value: text('value').notNull(),
    bound: text('bound', { enum: ['least', 'most'] }).notNull(),
    number: smallint('number').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cohortId, t.attribute, t.value, t.bound] }),
    check(
      'cohort_quotas_ck',
      sql`${t.number} >= 0 and (${t.value} = '') = (${t.attribute} in ('disability', 'first_timer'))`,
    ),
  ],
)

/** Who scores those who ask: each without seeing what the others say. */
export const cohortSelectors = pgTable(
  'cohort_selectors',
  {
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohorts.id),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
  },
  (t) => [primaryKey({ columns: [t.cohortId, t.personId] })],
)

/** What was done with a cohort, append-only, in codes. */
export const cohortHistory = pgTable(
  'cohort_history',
  {
    id: id(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohorts.id),
    kind: text('kind').notNull(),
    /** People were not written to. */
    isSilent: boolean('is_silent').notNull(),
    actor: text('actor').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('cohort_history_cohort_idx').on(t.cohortId)],
)

/**
 * Somebody who asked for a seat of a cohort; what became of it stands in `seats`. T2: who she is, is sealed; `person_index` is an
 * HMAC of her and the cohort, so that of two cohorts the database does not say that they have somebody in common.
 */
export const trainingEnrolments = pgTable(
  'training_enrolments',
  {
    id: id(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohorts.id),
    /** The seat she asked for last: who asks again asks for another. */
    seatId: text('seat_id').references(() => seats.id),
    personIndex: bytes('person_index').notNull(),
    /** Her id; null once she has been erased. */
    personSealed: bytes('person_sealed'),
    /** How she wishes to be called there; null once she has been erased, or a year from the end. */
    calledSealed: bytes('called_sealed'),
    language: text('language', { enum: ['en', 'sw'] }).notNull(),
    /** SHA-256 of the key in the link by which she answers an offer. */
    keyIndex: bytes('key_index').notNull(),
    /** What the desk has in mind for her, until it is said: a seat, or a place in the line of reserves. */
    choice: text('choice', { enum: ['offer', 'reserve'] }),
    choiceRank: smallint('choice_rank'),
    /** Staff say that she has completed it, or has not, whatever the roll says. */
    override: boolean('override'),
    /** Since when somebody else may take her seat by a link, and the SHA-256 of the key in that. */
    handOverAt: instant('hand_over_at'),
    handIndex: bytes('hand_index'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('training_enrolments_person_uq').on(t.cohortId, t.personIndex),
    uniqueIndex('training_enrolments_key_uq').on(t.keyIndex),
    uniqueIndex('training_enrolments_hand_uq').on(t.handIndex),
    index('training_enrolments_index_idx').on(t.personIndex),
    index('training_enrolments_seat_idx').on(t.seatId),
    check(
      'training_enrolments_rank_ck',
      sql`(${t.choice} = 'reserve') = (${t.choiceRank} is not null) or ${t.choice} is null`,
    ),
    check('training_enrolments_hand_ck', sql`(${t.handOverAt} is null) = (${t.handIndex} is null)`),
  ],
)

/** What she said of herself: county, disability, needs and why she asks. Sealed, and erased 30 days after the end. */
export const trainingAnswers = pgTable('training_answers', {
  enrolmentId: text('enrolment_id')
    .primaryKey()
    .references(() => trainingEnrolments.id),
  answersSealed: bytes('answers_sealed').notNull(),
  /** To which words she agreed that her needs are told to those who run it; null where she told none. */
  consentVersion: text('consent_version'),
  createdAt: createdAt(),
})

/** What staff wrote of somebody's enrolment, or why they decided otherwise than the roll. */
export const trainingNotes = pgTable(
  'training_notes',
  {
    id: id(),
    enrolmentId: text('enrolment_id')
      .notNull()
      .references(() => trainingEnrolments.id),
    kind: text('kind', { enum: ['note', 'override'] }).notNull(),
    wordsSealed: bytes('words_sealed').notNull(),
    actor: text('actor').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('training_notes_enrolment_idx').on(t.enrolmentId)],
)

export const trainingScores = pgTable(
  'training_scores',
  {
    enrolmentId: text('enrolment_id')
      .notNull()
      .references(() => trainingEnrolments.id),
    selectorId: text('selector_id')
      .notNull()
      .references(() => persons.id),
    score: smallint('score').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.enrolmentId, t.selectorId] }),
    check('training_scores_ck', sql`${t.score} between 1 and 5`),
  ],
)

/**
 * A phone or a browser that took the roll of a cohort along to where there is no network. What it took is sealed on it; here is when it took
 * it, how long it may, and the SHA-256 of the secret by which it sends what it wrote down.
 */
export const rollDevices = pgTable(
  'roll_devices',
  {
    id: id(),
    cohortId: text('cohort_id')
      .notNull()
      .references(() => cohorts.id),
    /** In which order phones were prepared for the cohort: how people speak of them. */
    no: smallint('no').notNull(),
    tokenIndex: bytes('token_index').notNull(),
    /** Who prepared it, and in whose name it marks. */
    actor: text('actor').notNull(),
    createdAt: createdAt(),
    /** From then on it has forgotten who is on the roll, and what it marks is not taken. */
    expiresAt: instant('expires_at').notNull(),
    /** When it was in touch last. */
    seenAt: instant('seen_at').notNull(),
    revokedAt: instant('revoked_at'),
    revokedBy: text('revoked_by'),
  },
  (t) => [
    uniqueIndex('roll_devices_no_uq').on(t.cohortId, t.no),
    uniqueIndex('roll_devices_token_uq').on(t.tokenIndex),
    check(
      'roll_devices_ck',
      sql`${t.createdAt} < ${t.expiresAt} and (${t.revokedAt} is null) = (${t.revokedBy} is null)`,
    ),
  ],
)

/** Somebody who came without a seat: how she wishes to be called, and that she was there. Nothing more is asked. */
export const walkIns = pgTable(
  'walk_ins',
  {
    id: id(),
    /** Made by the device, as that of a mark. */
    clientId: text('client_id').notNull(),
    sessionId: text('session_id')
      .notNull()
      .references(() => cohortSessions.id),
    deviceId: text('device_id').references(() => rollDevices.id),
    /** Null once staff know who she is, and 30 days from the end. */
    calledSealed: bytes('called_sealed'),
    actor: text('actor').notNull(),
    /** When she came, by the clock of the device. */
    markedAt: instant('marked_at').notNull(),
    createdAt: createdAt(),
    /** Who she turned out to be. */
    mergedInto: text('merged_into').references(() => trainingEnrolments.id),
    mergedBy: text('merged_by'),
    mergedAt: instant('merged_at'),
  },
  (t) => [
    uniqueIndex('walk_ins_client_uq').on(t.clientId),
    index('walk_ins_session_idx').on(t.sessionId),
    check(
      'walk_ins_merged_ck',
      sql`(${t.mergedInto} is null) = (${t.mergedAt} is null) and (${t.mergedInto} is null) = (${t.mergedBy} is null) and (${t.mergedInto} is null or ${t.calledSealed} is null)`,
    ),
  ],
)

/** That somebody was there, or was not, as one who was asked said it. Append-only: who errs says it again. */
export const attendanceMarks = pgTable(
  'attendance_marks',
  {
    id: id(),
    /** In which order they arrived here. */
    no: bigint('no', { mode: 'bigint' }).notNull().generatedByDefaultAsIdentity(),
    /** Made by the device that marks, so that a mark that is sent twice counts once. */
    clientId: text('client_id').notNull(),
    sessionId: text('session_id')
      .notNull()
      .references(() => cohortSessions.id),
    enrolmentId: text('enrolment_id')
      .notNull()
      .references(() => trainingEnrolments.id),
    state: text('state', { enum: ['present', 'late', 'partial', 'excused', 'absent', 'unmarked'] }).notNull(),
    /** `roll` on any page of ours, `door` on a phone that was offline, `ticket` where she showed hers, `walk_in` as a light record became hers. */
    way: text('way', { enum: ['roll', 'sheet', 'code', 'door', 'ticket', 'walk_in'] }).notNull(),
    /** The phone on which it was said at the door: two phones of one hand are two voices. */
    deviceId: text('device_id').references(() => rollDevices.id),
    /** Said by somebody who saw that two had said different things. */
    settles: boolean('settles').notNull(),
    /** `herself`, or who marked. */
    actor: text('actor').notNull(),
    /** When it was said, by the clock of the device. */
    markedAt: instant('marked_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('attendance_marks_client_uq').on(t.clientId),
    index('attendance_marks_session_idx').on(t.sessionId, t.enrolmentId),
  ],
)

/** That a course was completed, from a day on. `holder_index` is an HMAC of her and the course. */
export const trainingCompletions = pgTable(
  'training_completions',
  {
    id: id(),
    enrolmentId: text('enrolment_id')
      .notNull()
      .unique()
      .references(() => trainingEnrolments.id),
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id),
    holderIndex: bytes('holder_index').notNull(),
    beginsOn: date('begins_on').notNull(),
    /** The first day on which it no longer counts; null is for good. */
    endsOn: date('ends_on'),
    isOverridden: boolean('is_overridden').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('training_completions_holder_idx').on(t.holderIndex)],
)

/** What somebody needs so that she can come, told once: sealed with her own key. */
export const personNeeds = pgTable('person_needs', {
  personId: text('person_id')
    .primaryKey()
    .references(() => persons.id),
  needsSealed: bytes('needs_sealed').notNull(),
  changedAt: instant('changed_at').notNull(),
})
