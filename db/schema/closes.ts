import { sql } from 'drizzle-orm'
import { bigint, char, check, date, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'
import { ledgerPostings } from './ledger.ts'

/**
 * A day of one account of ours, as somebody of finance signed it: what the books had, what the statement and the provider said. It
 * stays as it was signed; what comes to the day later stands in a later close as a line of its own (trigger).
 */
export const dailyCloses = pgTable(
  'daily_closes',
  {
    id: id(),
    provider: text('provider').notNull(),
    account: text('account').notNull(),
    /** A day in Nairobi. */
    day: date('day').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    /** What came in and went out by the books, without sign: the postings that stand in it (`close_postings`) and happened on that day. */
    booksInMinor: bigint('books_in_minor', { mode: 'bigint' }).notNull(),
    booksOutMinor: bigint('books_out_minor', { mode: 'bigint' }).notNull(),
    /** The same by the account's statement; null where none was brought that tells of the day. */
    statementInMinor: bigint('statement_in_minor', { mode: 'bigint' }),
    statementOutMinor: bigint('statement_out_minor', { mode: 'bigint' }),
    /** What the provider's confirmations of that day come to; null where it sent none. */
    confirmedMinor: bigint('confirmed_minor', { mode: 'bigint' }),
    /** By how much the provider's own balance moved, up to the last that it told that day, and the books in the same span; null where it told none. */
    providerMovedMinor: bigint('provider_moved_minor', { mode: 'bigint' }),
    booksMovedMinor: bigint('books_moved_minor', { mode: 'bigint' }),
    providerSince: instant('provider_since'),
    providerUntil: instant('provider_until'),
    signedBy: text('signed_by').notNull(),
    signedAt: instant('signed_at').notNull(),
  },
  (t) => [
    uniqueIndex('daily_closes_day_uq').on(t.provider, t.account, t.currency, t.day),
    check('daily_closes_sums_ck', sql`${t.booksInMinor} >= 0 and ${t.booksOutMinor} >= 0`),
    check(
      'daily_closes_provider_ck',
      sql`num_nulls(${t.providerMovedMinor}, ${t.booksMovedMinor}, ${t.providerSince}, ${t.providerUntil}) in (0, 4)`,
    ),
    check('daily_closes_statement_ck', sql`(${t.statementInMinor} is null) = (${t.statementOutMinor} is null)`),
  ],
)

/** Its sums by what moved the money; they add up to those of the close. */
export const closeSums = pgTable(
  'close_sums',
  {
    closeId: text('close_id')
      .notNull()
      .references(() => dailyCloses.id),
    what: text('what', { enum: ['payment', 'charge', 'sweep', 'return', 'other'] }).notNull(),
    booksInMinor: bigint('books_in_minor', { mode: 'bigint' }).notNull(),
    booksOutMinor: bigint('books_out_minor', { mode: 'bigint' }).notNull(),
    /** Nought where there is no statement. */
    statementInMinor: bigint('statement_in_minor', { mode: 'bigint' }).notNull(),
    statementOutMinor: bigint('statement_out_minor', { mode: 'bigint' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.closeId, t.what] })],
)

/** A difference of a close: what the books have under a receipt, and what the statement has. Explained, or carried to the next. */
export const closeDifferences = pgTable(
  'close_differences',
  {
    id: id(),
    closeId: text('close_id')
      .notNull()
      .references(() => dailyCloses.id),
    /** `balance` is no receipt: how far the books and the balance that the provider told moved, of `statement_minor`. */
    what: text('what', { enum: ['payment', 'charge', 'sweep', 'return', 'other', 'balance'] }).notNull(),
    reference: text('reference').notNull(),
    /** With sign: above zero what came in. */
    booksMinor: bigint('books_minor', { mode: 'bigint' }).notNull(),
    statementMinor: bigint('statement_minor', { mode: 'bigint' }).notNull(),
    /** The day to which it belongs, where it was carried from there or came late. */
    day: date('day').notNull(),
    kind: text('kind', { enum: ['today', 'late', 'carried'] }).notNull(),
    answer: text('answer', { enum: ['explained', 'carried'] }).notNull(),
    /** Why it is none, in somebody's words, which may name a payer: they go when payers' names go. */
    wordsSealed: bytes('words_sealed'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('close_differences_reference_uq').on(t.closeId, t.day, t.what, t.reference),
    index('close_differences_carried_idx')
      .on(t.closeId)
      .where(sql`answer = 'carried'`),
    check('close_differences_differ_ck', sql`${t.kind} = 'late' or ${t.booksMinor} <> ${t.statementMinor}`),
    check('close_differences_words_ck', sql`${t.answer} = 'explained' or ${t.wordsSealed} is null`),
  ],
)

/** In which close a posting stands: in exactly one of each account that it touches, and what is in none yet is late or not signed. */
export const closePostings = pgTable(
  'close_postings',
  {
    postingId: text('posting_id')
      .notNull()
      .references(() => ledgerPostings.id),
    /** The ledger account and the currency, `asset:mpesa:810896 KES`. */
    rail: text('rail').notNull(),
    closeId: text('close_id')
      .notNull()
      .references(() => dailyCloses.id),
  },
  (t) => [primaryKey({ columns: [t.postingId, t.rail] }), index('close_postings_close_idx').on(t.closeId)],
)

/** On which days money moved on an account of ours, kept by trigger: which are open is asked at each look, and costs nothing after a million entries. */
export const railDays = pgTable(
  'rail_days',
  {
    account: text('account').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    day: date('day').notNull(),
  },
  (t) => [primaryKey({ columns: [t.account, t.currency, t.day] })],
)
