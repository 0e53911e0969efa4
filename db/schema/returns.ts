import { sql } from 'drizzle-orm'
import { bigint, check, date, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, money } from './_columns.ts'
import { payments } from './payments.ts'

/** Money that went back to a payer, or came again after that: append-only, each by the provider's own movement once. */
export const paymentReturns = pgTable(
  'payment_returns',
  {
    id: id(),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payments.id),
    provider: text('provider').notNull(),
    account: text('account').notNull(),
    reference: text('reference').notNull(),
    kind: text('kind', {
      enum: ['refund', 'refund_failed', 'dispute', 'dispute_won', 'bounced', 'voided', 'reversal'],
    }).notNull(),
    /** In the currency of the payment; above zero where it went back, below where it came again. */
    ...money('amount'),
    baseMinor: bigint('base_minor', { mode: 'bigint' }).notNull(),
    occurredAt: instant('occurred_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('payment_returns_reference_uq').on(t.provider, t.account, t.reference),
    index('payment_returns_payment_idx').on(t.paymentId),
    check('payment_returns_amount_ck', sql`${t.minor} <> 0`),
    check('payment_returns_base_ck', sql`${t.currency} <> 'KES' or ${t.baseMinor} = ${t.minor}`),
  ],
)

/** A payer who told the bank that it was not she: how it stands, as the provider last said. */
export const paymentDisputes = pgTable(
  'payment_disputes',
  {
    id: id(),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payments.id),
    provider: text('provider').notNull(),
    reference: text('reference').notNull(),
    state: text('state', { enum: ['open', 'won', 'lost', 'closed'] }).notNull(),
    /** The provider's word for why. */
    reason: text('reason').notNull(),
    ...money('amount'),
    /** Until when we may answer. */
    answerBy: instant('answer_by'),
    openedAt: instant('opened_at').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('payment_disputes_reference_uq').on(t.provider, t.reference),
    index('payment_disputes_payment_idx').on(t.paymentId),
    index('payment_disputes_open_idx')
      .on(t.openedAt)
      .where(sql`state = 'open'`),
  ],
)

/** What a currency was worth on a day, as staff entered it: KES for a million units of it, whole. */
export const exchangeRates = pgTable(
  'exchange_rates',
  {
    currency: text('currency').notNull(),
    day: date('day').notNull(),
    kesPerMillion: bigint('kes_per_million', { mode: 'bigint' }).notNull(),
    source: text('source').notNull(),
    enteredBy: text('entered_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.currency, t.day] }),
    check('exchange_rates_rate_ck', sql`${t.kesPerMillion} > 0 and ${t.currency} <> 'KES'`),
  ],
)
