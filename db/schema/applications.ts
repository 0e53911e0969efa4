// Long because what an application is, who may say what of it, and what the database refuses is read as a whole.
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'
import { memberships, organisations } from './membership.ts'
import { networks } from './networks.ts'
import { accountCodes } from './payments.ts'
import { persons } from './people.ts'

/**
 * Somebody's wish to be a member, from the first step of the form to the answer. T2: what she wrote is sealed, and the row alone
 * says that somebody wishes to belong. Deleted by retention, never by a desk.
 */
export const applications = pgTable(
  'applications',
  {
    id: id(),
    kind: text('kind', { enum: ['individual', 'organisation', 'friend'] }).notNull(),
    state: text('state', {
      enum: ['draft', 'submitted', 'needs_information', 'approved', 'declined', 'withdrawn'],
    }).notNull(),
    language: text('language', { enum: ['en', 'sw'] }).notNull(),
    /** SHA-256 of the key in the address of her own page. */
    keyIndex: bytes('key_index').notNull().unique(),
    /** Who was signed in when she began; else who she became, or was found to be, when she was approved. */
    personId: text('person_id').references(() => persons.id),
    /** Who is asked for a recommendation: never a protected network, and gone with the answer. */
    networkId: text('network_id').references(() => networks.id),
    /** What she has written so far, as JSON; staff see versions alone. */
    draftSealed: bytes('draft_sealed').notNull(),
    /** The last version that she sent; 0 before the first. */
    version: smallint('version').notNull(),
    /** HMAC of what vouchers are shown of that version: who vouched for other words has not vouched for these. */
    seenIndex: bytes('seen_index'),
    /** What its kind asks of a new member on the day it was sent: nothing, the desk's yes, or vouchers and two stages. */
    review: text('review', { enum: ['none', 'desk', 'full'] }),
    /** The member's id and number that are kept for her: what she pays before the answer waits there as credit. */
    memberId: text('member_id'),
    number: text('number').references(() => accountCodes.code),
    /** How many words for vouchers she has. */
    words: smallint('words').notNull(),
    /** Since when it waits for staff. */
    waitingSince: instant('waiting_since'),
    reason: text('reason'),
    /** What is said to her with a no. */
    noteSealed: bytes('note_sealed'),
    /** `person:<officer>`, `herself`, or `system:joining` where its kind asks for nobody's yes. */
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    membershipId: text('membership_id').references(() => memberships.id),
    /** Whether the person was written down for this application: only then may its link open an account for her. */
    isNewPerson: boolean('is_new_person'),
    claimedAt: instant('claimed_at'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    index('applications_waiting_idx')
      .on(t.waitingSince, t.id)
      .where(sql`state = 'submitted'`),
    index('applications_state_idx').on(t.state, t.changedAt, t.id),
    index('applications_network_idx')
      .on(t.networkId)
      .where(sql`network_id is not null`),
    index('applications_person_idx').on(t.personId),
    index('applications_member_idx').on(t.memberId),
    check(
      'applications_decided_ck',
      sql`(${t.state} in ('approved', 'declined', 'withdrawn')) = (${t.decidedAt} is not null) and (${t.decidedAt} is null) = (${t.decidedBy} is null)`,
    ),
    check('applications_reason_ck', sql`(${t.state} = 'declined') = (${t.reason} is not null)`),
    check('applications_waiting_ck', sql`(${t.state} = 'submitted') = (${t.waitingSince} is not null)`),
    check(
      'applications_sent_ck',
      sql`(${t.version} = 0) = (${t.review} is null) and (${t.version} = 0) = (${t.memberId} is null)
          and (${t.version} = 0) = (${t.number} is null) and (${t.version} = 0) = (${t.seenIndex} is null)
          and (${t.version} > 0 or ${t.state} in ('draft', 'withdrawn')) and (${t.version} = 0 or ${t.state} <> 'draft')`,
    ),
    check(
      'applications_approved_ck',
      sql`(${t.state} = 'approved') = (${t.membershipId} is not null) and (${t.state} = 'approved') = (${t.isNewPerson} is not null)`,
    ),
    check('applications_network_ck', sql`${t.networkId} is null or ${t.decidedAt} is null`),
    check('applications_words_ck', sql`${t.words} between 2 and 6`),
    check('applications_claimed_ck', sql`${t.claimedAt} is null or ${t.isNewPerson}`),
  ],
)

const applicationId = () =>
  text('application_id')
    .notNull()
    .references(() => applications.id, { onDelete: 'cascade' })

/** What she sent, as it was: append-only. T2. */
export const applicationVersions = pgTable(
  'application_versions',
  {
    id: id(),
    applicationId: applicationId(),
    version: smallint('version').notNull(),
    answersSealed: bytes('answers_sealed').notNull(),
    createdAt: createdAt(),
  },
  // A constraint and no index: what was said of a version hangs on it.
  (t) => [unique('application_versions_uq').on(t.applicationId, t.version)],
)

/** By what she is found again: HMACs under a name of their own, so that the database alone joins nobody to anybody. T2. */
export const applicationContacts = pgTable(
  'application_contacts',
  {
    applicationId: applicationId(),
    kind: text('kind', { enum: ['phone', 'email', 'registration'] }).notNull(),
    valueIndex: bytes('value_index').notNull(),
  },
  (t) => [primaryKey({ columns: [t.applicationId, t.kind] }), index('application_contacts_value_idx').on(t.valueIndex)],
)

/** The words that she gives to whom she trusts: HMACs, each for one answer. T1. */
export const applicationWords = pgTable(
  'application_words',
  {
    applicationId: applicationId(),
    place: smallint('place').notNull(),
    wordIndex: bytes('word_index').notNull().unique(),
  },
  (t) => [primaryKey({ columns: [t.applicationId, t.place] })],
)

/** What a member said who was given a word. T2: it says who knows whom. Taken back once, and nothing else of it changes. */
export const applicationVouches = pgTable(
  'application_vouches',
  {
    id: id(),
    applicationId: applicationId(),
    place: smallint('place').notNull(),
    voucherId: text('voucher_id')
      .notNull()
      .references(() => persons.id),
    answer: text('answer', { enum: ['yes', 'no', 'unknown'] }).notNull(),
    seenIndex: bytes('seen_index').notNull(),
    createdAt: createdAt(),
    takenBackAt: instant('taken_back_at'),
  },
  (t) => [
    uniqueIndex('application_vouches_voucher_uq').on(t.applicationId, t.voucherId),
    uniqueIndex('application_vouches_place_uq').on(t.applicationId, t.place),
    index('application_vouches_by_idx').on(t.voucherId),
    foreignKey({
      columns: [t.applicationId, t.place],
      foreignColumns: [applicationWords.applicationId, applicationWords.place],
      name: 'application_vouches_word_fk',
    }).onDelete('cascade'),
  ],
)

/** What a focal person says of one version, with her reason. T2. */
export const applicationRecommendations = pgTable(
  'application_recommendations',
  {
    id: id(),
    applicationId: applicationId(),
    version: smallint('version').notNull(),
    answer: text('answer', { enum: ['yes', 'no'] }).notNull(),
    reasonSealed: bytes('reason_sealed').notNull(),
    recommendedBy: text('recommended_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('application_recommendations_uq').on(t.applicationId, t.version),
    foreignKey({
      columns: [t.applicationId, t.version],
      foreignColumns: [applicationVersions.applicationId, applicationVersions.version],
      name: 'application_recommendations_version_fk',
    }).onDelete('cascade'),
  ],
)

/** What staff asked of one version. T2. */
export const applicationQuestions = pgTable(
  'application_questions',
  {
    id: id(),
    applicationId: applicationId(),
    version: smallint('version').notNull(),
    wordsSealed: bytes('words_sealed').notNull(),
    askedBy: text('asked_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('application_questions_uq').on(t.applicationId, t.version),
    foreignKey({
      columns: [t.applicationId, t.version],
      foreignColumns: [applicationVersions.applicationId, applicationVersions.version],
      name: 'application_questions_version_fk',
    }).onDelete('cascade'),
  ],
)

/** What happened to an application, append-only, in codes. T1. Who vouched is not here: that is for the secretariat alone. */
export const applicationSteps = pgTable(
  'application_steps',
  {
    id: id(),
    applicationId: applicationId(),
    step: text('step', {
      enum: ['begun', 'submitted', 'asked', 'changed', 'rerouted', 'recommended', 'approved', 'declined', 'withdrawn'],
    }).notNull(),
    actor: text('actor').notNull(),
    version: smallint('version').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('application_steps_idx').on(t.applicationId, t.createdAt)],
)

/** Where somebody who was told no could be reached, as an HMAC: to recognise her again, and for nothing else. T1. */
export const declinedApplicants = pgTable(
  'declined_applicants',
  {
    id: id(),
    kind: text('kind', { enum: ['phone', 'email', 'registration'] }).notNull(),
    valueIndex: bytes('value_index').notNull(),
    reason: text('reason').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('declined_applicants_value_idx').on(t.valueIndex)],
)

/** Who acts for an organisation, and as what: dated, ended and never edited. T2: the row says where somebody works. */
export const organisationRepresentatives = pgTable(
  'organisation_representatives',
  {
    id: id(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    role: text('role', { enum: ['dues', 'members'] }).notNull(),
    beginsOn: date('begins_on').notNull(),
    endsOn: date('ends_on'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('organisation_representatives_uq')
      .on(t.organisationId, t.personId, t.role)
      .where(sql`ends_on is null`),
    index('organisation_representatives_person_idx').on(t.personId),
    check('organisation_representatives_days_ck', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.beginsOn}`),
  ],
)
