import { sql } from 'drizzle-orm'
import { bigint, char, check, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant, money } from './_columns.ts'

export const ledgerPostings = pgTable(
  'ledger_postings',
  {
    id: id(),
    idempotencyKey: text('idempotency_key').notNull().unique(),
    inputHash: bytes('input_hash').notNull(),
    reason: text('reason').notNull(),
    /** When it happened in the world; createdAt is when we wrote it down. */
    occurredAt: instant('occurred_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('ledger_postings_occurred_idx').on(t.occurredAt),
    // A month of the books is what was written down in it.
    index('ledger_postings_created_idx').on(t.createdAt, t.id),
  ],
)

/** Append-only; the entries of a posting sum to zero in each currency and in base currency (trigger, migration 0001). */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    id: id(),
    postingId: text('posting_id')
      .notNull()
      .references(() => ledgerPostings.id),
    account: text('account').notNull(),
    ...money('amount'),
    /** The same amount in KES cents, at the rate that held when it was posted. */
    baseMinor: bigint('base_minor', { mode: 'bigint' }).notNull(),
  },
  (t) => [
    index('ledger_entries_account_idx').on(t.account),
    index('ledger_entries_posting_idx').on(t.postingId),
    // A part of a foreign payment may keep its cents and lose some of their worth, when a cent of the whole went back.
    check('ledger_entries_nonzero_ck', sql`${t.minor} <> 0 or ${t.baseMinor} <> 0`),
    check('ledger_entries_base_ck', sql`${t.currency} <> 'KES' or ${t.baseMinor} = ${t.minor}`),
  ],
)

/** Kept by trigger from the entries and compared with them by db/checks: a total costs the same after a million rows. */
export const ledgerBalances = pgTable(
  'ledger_balances',
  {
    account: text('account').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    minor: bigint('minor', { mode: 'bigint' }).notNull(),
    baseMinor: bigint('base_minor', { mode: 'bigint' }).notNull(),
    entries: bigint('entries', { mode: 'bigint' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.account, t.currency] })],
)

/** What each branch of a purpose has received, kept by trigger from the entries: thousands are ranked for a page, and none is added up there. */
export const ledgerBranches = pgTable(
  'ledger_branches',
  {
    /** The purpose's own account, without its branch. */
    account: text('account').notNull(),
    branchId: text('branch_id').notNull(),
    /** KES cents, what came in positive. */
    receivedMinor: bigint('received_minor', { mode: 'bigint' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.account, t.branchId] }),
    index('ledger_branches_received_idx').on(t.account, t.receivedMinor),
  ],
)
