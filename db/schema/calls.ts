// Long because a call, what is sent to it and what comes of it hold each other and are read as a whole.
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'

const call = () =>
  text('call_id')
    .notNull()
    .references(() => calls.id)
const submission = () =>
  text('submission_id')
    .notNull()
    .references(() => submissions.id)

/** A call as its desk has it. It closes by the clock: no row says that it is closed. */
export const calls = pgTable(
  'calls',
  {
    id: id(),
    kind: text('kind', { enum: ['consultancy', 'interest', 'vacancy'] }).notNull(),
    slug: text('slug'),
    stage: text('stage', { enum: ['draft', 'waiting', 'open', 'opened', 'decided', 'cancelled'] }).notNull(),
    newest: integer('newest').notNull(),
    /** The version that everybody reads; null for none. */
    shown: integer('shown'),
    /** The first instant at which nothing is taken any more. */
    closesAt: instant('closes_at').notNull(),
    /** To whom submissions are sealed (age); its other half exists only in shares. Null until it is published. */
    recipient: text('recipient'),
    openedAt: instant('opened_at'),
    endedAt: instant('ended_at'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('calls_slug_uq').on(t.slug),
    index('calls_stage_idx').on(t.stage, t.changedAt),
    check('calls_recipient_ck', sql`${t.stage} in ('draft', 'waiting', 'cancelled') or ${t.recipient} is not null`),
    check('calls_opened_ck', sql`(${t.stage} in ('opened', 'decided')) = (${t.openedAt} is not null)`),
    check('calls_opened_after_ck', sql`${t.openedAt} is null or ${t.openedAt} >= ${t.closesAt}`),
    check('calls_ended_ck', sql`(${t.stage} in ('decided', 'cancelled')) = (${t.endedAt} is not null)`),
  ],
)

/** Every writing of a call, in order. */
export const callVersions = pgTable(
  'call_versions',
  {
    id: id(),
    callId: call(),
    number: integer('number').notNull(),
    /** Sealed JSON: a draft is nobody's business, who could prepare for it before others. */
    wordsSealed: bytes('words_sealed').notNull(),
    writtenBy: text('written_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('call_versions_number_uq').on(t.callId, t.number)],
)

/** Who did what with a call, and when. */
export const callSteps = pgTable(
  'call_steps',
  {
    id: id(),
    callId: call(),
    version: integer('version').notNull(),
    step: text('step', {
      enum: [
        'handed_in',
        'returned',
        'approved',
        'published',
        'extended',
        'answered',
        'turned',
        'opened',
        'proposed',
        'refused',
        'decided',
        'cancel_asked',
        'cancelled',
      ],
    }).notNull(),
    by: text('by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('call_steps_call_idx').on(t.callId, t.createdAt)],
)

/** Who opens a call, and what only her words open: her own key, and to that her share of the key of the call. */
export const callOfficers = pgTable(
  'call_officers',
  {
    callId: call(),
    /** `person:per_…`. */
    actor: text('actor').notNull(),
    /** Her age recipient; null until she has made her words. */
    recipient: text('recipient'),
    /** Its identity, under Argon2id of her words. Not sealed with the ring: nobody at the portal is to open it. */
    identityLocked: bytes('identity_locked'),
    salt: bytes('salt'),
    /** Her share of the identity of the call, to her recipient (age). */
    shareLocked: bytes('share_locked'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.callId, t.actor] }),
    check(
      'call_officers_secret_ck',
      sql`(${t.recipient} is null) = (${t.identityLocked} is null) and (${t.recipient} is null) = (${t.salt} is null)`,
    ),
  ],
)

/** The first of two shares, for the minutes until the second comes. */
export const callTurns = pgTable('call_turns', {
  callId: text('call_id')
    .primaryKey()
    .references(() => calls.id),
  actor: text('actor').notNull(),
  shareSealed: bytes('share_sealed').notNull(),
  createdAt: createdAt(),
  until: instant('until').notNull(),
})

/** What everybody may read of a call. T0. */
export const publishedCalls = pgTable(
  'published_calls',
  {
    callId: text('call_id')
      .primaryKey()
      .references(() => calls.id),
    slug: text('slug').notNull(),
    kind: text('kind', { enum: ['consultancy', 'interest', 'vacancy'] }).notNull(),
    closesAt: instant('closes_at').notNull(),
    /** `CallWords`. */
    words: jsonb('words').notNull(),
    publishedAt: instant('published_at').notNull(),
    cancelledAt: instant('cancelled_at'),
    decidedAt: instant('decided_at'),
    /** Who was chosen and agreed to be named; null before it is decided, and two years after. */
    chosen: text('chosen').array(),
  },
  (t) => [uniqueIndex('published_calls_slug_uq').on(t.slug), index('published_calls_closes_idx').on(t.closesAt)],
)

/** That an open call was changed, for all to see. T0. */
export const callChanges = pgTable(
  'call_changes',
  {
    id: id(),
    callId: call(),
    /** From which minute to which, where that is what was changed. */
    closedAt: instant('closed_at'),
    closesAt: instant('closes_at'),
    createdAt: createdAt(),
  },
  (t) => [index('call_changes_call_idx').on(t.callId, t.createdAt)],
)

/** What somebody sends, or is about to. Nothing here says who, or opens without her link or the two shares. */
export const submissions = pgTable(
  'submissions',
  {
    id: id(),
    callId: call(),
    /** SHA-256 of the key in her link. The key itself opens what she sent, and is nowhere but with her. */
    keyIndex: bytes('key_index').notNull(),
    /** What she typed so far (age, to her and to the call). */
    whoLocked: bytes('who_locked'),
    /** The version that counts; null for none. */
    sent: integer('sent'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [uniqueIndex('submissions_key_uq').on(t.keyIndex), index('submissions_call_idx').on(t.callId)],
)

/** A file of a submission (age, to her and to the call). */
export const submissionFiles = pgTable(
  'submission_files',
  {
    id: id(),
    submissionId: submission(),
    /** Which of the documents that were asked for. */
    document: text('document').notNull(),
    kind: text('kind', { enum: ['pdf', 'docx', 'xlsx', 'png', 'jpeg'] }).notNull(),
    size: integer('size').notNull(),
    /** SHA-256 of what she chose, for her receipt (age, to her and to the call): open, it would say that a known file was sent. */
    hashLocked: bytes('hash_locked').notNull(),
    fileLocked: bytes('file_locked').notNull(),
    /** Part of what would be sent next. */
    isDraft: boolean('is_draft').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('submission_files_submission_idx').on(t.submissionId)],
)

/** A sending: whole, with its files, before the minute. */
export const submissionVersions = pgTable(
  'submission_versions',
  {
    id: id(),
    submissionId: submission(),
    number: integer('number').notNull(),
    /** On her receipt. By chance, for numbers that are counted would tell how many there are. */
    receipt: text('receipt').notNull(),
    whoLocked: bytes('who_locked').notNull(),
    files: text('files').array().notNull(),
    sentAt: instant('sent_at').notNull(),
  },
  (t) => [
    uniqueIndex('submission_versions_number_uq').on(t.submissionId, t.number),
    uniqueIndex('submission_versions_receipt_uq').on(t.receipt),
  ],
)

/** What two opened, sealed anew for the panel. */
export const openedSubmissions = pgTable(
  'opened_submissions',
  {
    id: id(),
    callId: call(),
    submissionId: submission(),
    receipt: text('receipt').notNull(),
    /** Null once destroyed, or where it does not open. */
    whoSealed: bytes('who_sealed'),
    /** Something of it did not open, or is not what its receipt says. */
    isDamaged: boolean('is_damaged').notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('opened_submissions_uq').on(t.submissionId), index('opened_submissions_call_idx').on(t.callId)],
)

/** And its files. */
export const openedFiles = pgTable(
  'opened_files',
  {
    id: id(),
    openedId: text('opened_id')
      .notNull()
      .references(() => openedSubmissions.id),
    document: text('document').notNull(),
    kind: text('kind', { enum: ['pdf', 'docx', 'xlsx', 'png', 'jpeg'] }).notNull(),
    size: integer('size').notNull(),
    fileSealed: bytes('file_sealed'),
    createdAt: createdAt(),
  },
  (t) => [index('opened_files_opened_idx').on(t.openedId)],
)

const opened = () =>
  text('opened_id')
    .notNull()
    .references(() => openedSubmissions.id)

/** Whether one of the panel stands close to somebody who applied; said before she scores. */
export const callConflicts = pgTable(
  'call_conflicts',
  {
    callId: call(),
    actor: text('actor').notNull(),
    hasConflict: boolean('has_conflict').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.callId, t.actor] })],
)

/** What one of the panel gives one submission on one criterion. */
export const callScores = pgTable(
  'call_scores',
  {
    id: id(),
    openedId: opened(),
    actor: text('actor').notNull(),
    criterion: text('criterion').notNull(),
    /** Of as many as the criterion weighs. */
    points: smallint('points').notNull(),
    /** Why. Null once destroyed. */
    noteSealed: bytes('note_sealed'),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('call_scores_uq').on(t.openedId, t.actor, t.criterion),
    check('call_scores_ck', sql`${t.points} between 0 and 100`),
  ],
)

/** Who proposed what becomes of all, and who decided it. */
export const callProposals = pgTable(
  'call_proposals',
  {
    id: id(),
    callId: call(),
    proposedBy: text('proposed_by').notNull(),
    createdAt: createdAt(),
    decision: text('decision', { enum: ['agreed', 'refused'] }),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
  },
  (t) => [
    uniqueIndex('call_proposals_one_uq')
      .on(t.callId)
      .where(sql`${t.decision} is distinct from 'refused'`),
    check('call_proposals_decided_ck', sql`(${t.decision} is null) = (${t.decidedBy} is null)`),
    check('call_proposals_hands_ck', sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.proposedBy}`),
  ],
)

/** What becomes of one submission, as somebody proposes it and as its applicant is told once it is decided. */
export const callOutcomes = pgTable(
  'call_outcomes',
  {
    id: id(),
    proposalId: text('proposal_id')
      .notNull()
      .references(() => callProposals.id),
    openedId: opened(),
    result: text('result', { enum: ['chosen', 'reserve', 'not_chosen'] }).notNull(),
    /** What she is told. Null once destroyed. */
    reasonSealed: bytes('reason_sealed'),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('call_outcomes_uq').on(t.proposalId, t.openedId)],
)

/** What somebody asks about a call. Who asks is nowhere. */
export const callQuestions = pgTable(
  'call_questions',
  {
    id: id(),
    callId: call(),
    language: text('language', { enum: ['en', 'sw'] }).notNull(),
    /** As it was typed; null once it is answered, set aside, or the call has closed. */
    textSealed: bytes('text_sealed'),
    createdAt: createdAt(),
    closedAt: instant('closed_at'),
  },
  (t) => [index('call_questions_call_idx').on(t.callId, t.createdAt)],
)

/** A question as everybody reads it, with its answer. T0. */
export const callAnswers = pgTable(
  'call_answers',
  {
    id: id(),
    callId: call(),
    /** `AnswerWords`: in both languages, or in one. */
    words: jsonb('words').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('call_answers_call_idx').on(t.callId, t.createdAt)],
)
