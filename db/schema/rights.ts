import { sql } from 'drizzle-orm'
import { check, date, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'
import { persons } from './people.ts'

/** A consent from an instant to an instant, to one text in one language. T1: a text's version and hash, no words of hers. */
export const consents = pgTable(
  'consents',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    purpose: text('purpose').notNull(),
    textVersion: text('text_version').notNull(),
    textHash: text('text_hash').notNull(),
    language: text('language', { enum: ['en', 'sw'] }).notNull(),
    method: text('method', { enum: ['page', 'paper', 'helpline'] }).notNull(),
    givenAt: instant('given_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    index('consents_person_idx').on(t.personId),
    uniqueIndex('consents_open_uq')
      .on(t.personId, t.purpose)
      .where(sql`withdrawn_at is null`),
  ],
)

/** What somebody asked of us under the Data Protection Act, and by when the law wants an answer. T2: her words, her key. */
export const rightsRequests = pgTable(
  'rights_requests',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    kind: text('kind', { enum: ['copy', 'correction', 'erasure', 'objection', 'portability'] }).notNull(),
    wordsSealed: bytes('words_sealed'),
    createdAt: createdAt(),
    dueOn: date('due_on').notNull(),
    /** From when a copy can be fetched or an erasure is carried out: a day later, so that a thief's wish can be stopped. */
    readyAt: instant('ready_at'),
    closedAt: instant('closed_at'),
    closedBy: text('closed_by'),
    outcome: text('outcome', { enum: ['done', 'refused', 'withdrawn'] }),
    answerSealed: bytes('answer_sealed'),
  },
  (t) => [
    index('rights_requests_person_idx').on(t.personId),
    index('rights_requests_open_idx')
      .on(t.dueOn)
      .where(sql`closed_at is null`),
  ],
)

/** Who was erased, and when. T1. Kept outside the database as well, and replayed after a restore. */
export const erasures = pgTable('erasures', {
  personId: text('person_id').primaryKey(),
  createdAt: createdAt(),
  /** What the law makes us keep without a name, such as `ledger`. */
  kept: text('kept').notNull(),
})

/** What the retention rules would delete on a night, who asked for it, who agreed, and what was deleted. T1: counts. */
export const retentionRuns = pgTable(
  'retention_runs',
  {
    id: id(),
    createdAt: createdAt(),
    report: jsonb('report').notNull(),
    askedBy: text('asked_by'),
    askedAt: instant('asked_at'),
    approvedBy: text('approved_by'),
    appliedAt: instant('applied_at'),
    certificate: jsonb('certificate'),
  },
  (t) => [
    check(
      'retention_runs_two_hands_ck',
      sql`${t.approvedBy} is null or (${t.askedBy} is not null and ${t.approvedBy} <> ${t.askedBy})`,
    ),
  ],
)

/** A breach of personal data: the Commissioner hears within 72 hours (Data Protection Act, s. 43). T2: ring-sealed words. */
export const breaches = pgTable('breaches', {
  id: id(),
  foundAt: instant('found_at').notNull(),
  dueAt: instant('due_at').notNull(),
  openedBy: text('opened_by').notNull(),
  affected: integer('affected'),
  reportedAt: instant('reported_at'),
  peopleToldAt: instant('people_told_at'),
  closedAt: instant('closed_at'),
})

/** What became known of a breach and what was done, entry by entry; append-only (trigger). T2, sealed with the key ring. */
export const breachEntries = pgTable(
  'breach_entries',
  {
    id: id(),
    breachId: text('breach_id')
      .notNull()
      .references(() => breaches.id),
    kind: text('kind', { enum: ['facts', 'effects', 'remedy', 'late_reason'] }).notNull(),
    wordsSealed: bytes('words_sealed').notNull(),
    by: text('by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('breach_entries_breach_idx').on(t.breachId)],
)

/** Who else processes personal data for us: host, mail, Safaricom. T1. */
export const processors = pgTable('processors', {
  id: id(),
  name: text('name').notNull(),
  does: text('does').notNull(),
  data: text('data').notNull(),
  country: text('country').notNull(),
  contractOn: date('contract_on'),
  endedOn: date('ended_on'),
  createdAt: createdAt(),
})
