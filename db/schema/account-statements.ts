import { sql } from 'drizzle-orm'
import { bigint, boolean, check, char, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant, money } from './_columns.ts'

/**
 * A file in which a provider or our bank says what moved on one account of ours. Nothing of it is in the books before somebody
 * has seen what it would do and said yes (`state`).
 */
export const accountStatements = pgTable(
  'account_statements',
  {
    id: id(),
    provider: text('provider').notNull(),
    account: text('account').notNull(),
    /** Which layout its rows have: one of the provider's templates, or the id of a layout that staff described. */
    template: text('template'),
    /** SHA-256 of the file's bytes: one file is one statement. */
    fileSha256: bytes('file_sha256').notNull(),
    /** The file in base64, only while nobody has said what its columns mean. */
    fileSealed: bytes('file_sealed'),
    state: text('state', { enum: ['layout', 'dry', 'queued', 'applying', 'applied', 'refused'] }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    /** Of the account before the first row and after the last; null where the file keeps no balance. */
    openingMinor: bigint('opening_minor', { mode: 'bigint' }),
    closingMinor: bigint('closing_minor', { mode: 'bigint' }),
    /** What the file itself prints as sums; null where it prints none. `withdrawn` without sign. */
    printedInMinor: bigint('printed_in_minor', { mode: 'bigint' }),
    printedOutMinor: bigint('printed_out_minor', { mode: 'bigint' }),
    /** The first and the last instant of its rows. */
    fromAt: instant('from_at'),
    untilAt: instant('until_at'),
    rows: integer('rows').notNull(),
    done: integer('done').notNull(),
    /** Counts and sums by verdict, in text; they add up to the rows of the file. */
    tally: jsonb('tally').notNull(),
    /** Why it was refused: a code, and where in the file. Never what stood there. */
    fault: jsonb('fault'),
    addedBy: text('added_by').notNull(),
    appliedBy: text('applied_by'),
    createdAt: createdAt(),
    appliedAt: instant('applied_at'),
  },
  (t) => [
    uniqueIndex('account_statements_file_uq').on(t.fileSha256),
    index('account_statements_account_idx').on(t.provider, t.account, t.untilAt),
    check('account_statements_done_ck', sql`${t.done} between 0 and ${t.rows}`),
    check('account_statements_file_ck', sql`(${t.state} = 'layout') = (${t.fileSealed} is not null)`),
    check('account_statements_applied_ck', sql`(${t.state} = 'applied') = (${t.appliedAt} is not null)`),
    check(
      'account_statements_hand_ck',
      sql`${t.state} not in ('queued', 'applying', 'applied') or ${t.appliedBy} is not null`,
    ),
  ],
)

/** One row of such a file, with its one verdict. */
export const accountStatementRows = pgTable(
  'account_statement_rows',
  {
    id: id(),
    statementId: text('statement_id')
      .notNull()
      .references(() => accountStatements.id),
    /** Its number in the file, as a spreadsheet program counts. */
    row: integer('row').notNull(),
    /** The provider's receipt. A charge stands under that of its payment. */
    reference: text('reference').notNull(),
    kind: text('kind', { enum: ['payment', 'charge', 'reversal', 'sweep', 'refund', 'other'] }).notNull(),
    /** What the row did to our account: above zero where it came in. */
    ...money('amount'),
    balanceMinor: bigint('balance_minor', { mode: 'bigint' }),
    occurredAt: instant('occurred_at').notNull(),
    /** The receipt that it undoes, where the file names it. */
    linked: text('linked'),
    /** Sealed JSON: who paid, what was typed, the provider's own words. Null once it was applied. */
    detailsSealed: bytes('details_sealed'),
    verdict: text('verdict', {
      enum: ['matched', 'filled', 'conflicting', 'charge', 'sweep', 'reversal', 'refund', 'ignored'],
    }).notNull(),
    reason: text('reason'),
    /** False where the books had it already: nothing is posted for it. */
    isNew: boolean('is_new').notNull(),
    /** The payment it was matched with. */
    paymentId: text('payment_id'),
    appliedAt: instant('applied_at'),
  },
  (t) => [
    uniqueIndex('account_statement_rows_row_uq').on(t.statementId, t.row),
    index('account_statement_rows_todo_idx')
      .on(t.statementId, t.kind, t.row)
      .where(sql`applied_at is null`),
    index('account_statement_rows_reference_idx').on(t.reference),
    index('account_statement_rows_day_idx').on(t.statementId, t.occurredAt),
    index('account_statement_rows_unposted_idx')
      .on(t.statementId, t.occurredAt)
      .where(sql`verdict in ('conflicting', 'ignored')`),
    index('account_statement_rows_payment_idx').on(t.paymentId),
  ],
)

/** What the columns of a bank's file mean, as somebody said once; found again by the file's header. */
export const statementLayouts = pgTable(
  'statement_layouts',
  {
    id: id(),
    account: text('account').notNull(),
    /** The header, normalised: names of columns, joined. */
    header: text('header').notNull(),
    mapping: jsonb('mapping').notNull(),
    madeBy: text('made_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('statement_layouts_header_uq').on(t.header)],
)
