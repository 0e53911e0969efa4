import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, primaryKey, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'
import { payments } from './payments.ts'

/** The last number given in each series and year: taken under its row's lock, so that no number is missing. */
export const receiptSeries = pgTable(
  'receipt_series',
  {
    series: text('series').notNull(),
    year: smallint('year').notNull(),
    last: integer('last').notNull(),
  },
  (t) => [primaryKey({ columns: [t.series, t.year] })],
)

/** What a payer is given for a payment. Never changed: it may be voided, and another then stands in its place. */
export const receipts = pgTable(
  'receipts',
  {
    id: id(),
    series: text('series').notNull(),
    year: smallint('year').notNull(),
    number: integer('number').notNull(),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payments.id),
    /** SHA-256 of the key in its address; the key itself is made anew from the id (shared/link-key). */
    keyIndex: bytes('key_index').notNull(),
    language: text('language', { enum: ['en', 'sw'] }).notNull(),
    /** What the money was for when it was issued. */
    purpose: text('purpose').notNull(),
    purposeId: text('purpose_id').notNull(),
    issuedAt: instant('issued_at').notNull(),
    /** The receipt in whose place it stands. */
    replaces: text('replaces'),
    voidedAt: instant('voided_at'),
    voidedBy: text('voided_by'),
    voidReason: text('void_reason', { enum: ['returned', 'reissued', 'mistake', 'not_ours'] }),
  },
  (t) => [
    uniqueIndex('receipts_number_uq').on(t.series, t.year, t.number),
    uniqueIndex('receipts_key_uq').on(t.keyIndex),
    uniqueIndex('receipts_payment_uq')
      .on(t.paymentId)
      .where(sql`voided_at is null`),
    index('receipts_payment_idx').on(t.paymentId),
    check(
      'receipts_void_ck',
      sql`(${t.voidedAt} is null) = (${t.voidedBy} is null) and (${t.voidedAt} is null) = (${t.voidReason} is null)`,
    ),
  ],
)

/** A yearly run: a statement for every giver of whom there is a way to know that two payments were hers. */
export const statementRuns = pgTable(
  'statement_runs',
  {
    id: id(),
    year: smallint('year').notNull(),
    askedBy: text('asked_by').notNull(),
    /** The second person, who lets it write to so many. Nothing is made before. */
    approvedBy: text('approved_by'),
    /** How many givers there are, and how many have their statement. */
    givers: integer('givers').notNull(),
    done: integer('done').notNull().default(0),
    createdAt: createdAt(),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    check('statement_runs_done_ck', sql`${t.done} >= 0 and ${t.done} <= ${t.givers}`),
    check('statement_runs_made_with_yes_ck', sql`${t.done} = 0 or ${t.approvedBy} is not null`),
    check('statement_runs_two_hands_ck', sql`${t.approvedBy} <> ${t.askedBy}`),
  ],
)

/** One giver's year. What stands on it is read from her payments when it is opened. */
export const giverStatements = pgTable(
  'giver_statements',
  {
    id: id(),
    runId: text('run_id')
      .notNull()
      .references(() => statementRuns.id),
    year: smallint('year').notNull(),
    payerIndex: bytes('payer_index').notNull(),
    keyIndex: bytes('key_index').notNull(),
    language: text('language', { enum: ['en', 'sw'] }).notNull(),
    payments: integer('payments').notNull(),
    baseMinor: bigint('base_minor', { mode: 'bigint' }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('giver_statements_giver_uq').on(t.year, t.payerIndex),
    uniqueIndex('giver_statements_key_uq').on(t.keyIndex),
    index('giver_statements_run_idx').on(t.runId),
  ],
)
