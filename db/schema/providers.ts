import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './_columns.ts'

/** What the balance of our account was right after a payment, as its confirmation said. Cents; nobody's data. */
export const balanceMarks = pgTable(
  'balance_marks',
  {
    provider: text('provider').notNull(),
    account: text('account').notNull(),
    reference: text('reference').notNull(),
    minor: bigint('amount_minor', { mode: 'bigint' }).notNull(),
    balanceMinor: bigint('balance_minor', { mode: 'bigint' }).notNull(),
    /** The provider's own time, to the second. */
    occurredAt: instant('occurred_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.provider, t.account, t.reference] }),
    index('balance_marks_time_idx').on(t.provider, t.account, t.occurredAt),
  ],
)

/** Between two confirmations the balance moved by something that nobody told us of. */
export const balanceGaps = pgTable(
  'balance_gaps',
  {
    id: id(),
    provider: text('provider').notNull(),
    account: text('account').notNull(),
    afterReference: text('after_reference').notNull(),
    beforeReference: text('before_reference').notNull(),
    afterAt: instant('after_at').notNull(),
    beforeAt: instant('before_at').notNull(),
    /** Cents: above zero what came in unseen, below what went out unseen. */
    missingMinor: bigint('missing_minor', { mode: 'bigint' }).notNull(),
    foundAt: instant('found_at').notNull(),
    /** When staff were told; it closes by itself where the pull fills it first. */
    toldAt: instant('told_at'),
    closedAt: instant('closed_at'),
    /** `filled` by what came since, or who said what it was. */
    closedBy: text('closed_by'),
    reason: text('reason'),
  },
  (t) => [
    uniqueIndex('balance_gaps_between_uq').on(t.provider, t.account, t.afterReference, t.beforeReference),
    index('balance_gaps_open_idx')
      .on(t.afterAt)
      .where(sql`closed_at is null`),
    check('balance_gaps_missing_ck', sql`${t.missingMinor} <> 0`),
    check('balance_gaps_closed_ck', sql`(${t.closedAt} is null) = (${t.closedBy} is null)`),
  ],
)

/** What we asked a provider of our own account, and what came of it: a pull, a balance, an address that we registered. */
export const providerChecks = pgTable(
  'provider_checks',
  {
    id: id(),
    provider: text('provider').notNull(),
    kind: text('kind', { enum: ['pull', 'balance', 'urls'] }).notNull(),
    /** `asked` until the answer comes. */
    outcome: text('outcome').notNull(),
    /** Counts, balances, a digest of an address: no secret, and nobody's data. */
    detail: jsonb('detail').notNull(),
    askedAt: instant('asked_at').notNull(),
    answeredAt: instant('answered_at'),
  },
  (t) => [index('provider_checks_kind_idx').on(t.provider, t.kind, t.askedAt)],
)

/** How many messages of a kind came in an hour, and the last of them: by it a provider's silence is told from a quiet day. */
export const providerHours = pgTable(
  'provider_hours',
  {
    provider: text('provider').notNull(),
    kind: text('kind').notNull(),
    hour: instant('hour').notNull(),
    messages: integer('messages').notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.kind, t.hour] })],
)
