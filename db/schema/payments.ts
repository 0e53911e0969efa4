import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant, money } from './_columns.ts'
import { paymentMandates } from './mandates.ts'

/** What a code typed at the Paybill stands for. One registry for all purposes; an attempt's own code points at it. */
export const accountCodes = pgTable(
  'account_codes',
  {
    code: text('code').primaryKey(),
    purpose: text('purpose').notNull(),
    purposeId: text('purpose_id').notNull(),
    attemptId: text('attempt_id').references(() => paymentAttempts.id),
    mandateId: text('mandate_id').references(() => paymentMandates.id),
    createdAt: createdAt(),
  },
  (t) => [
    // Every prompt has a code too: those that stand for the thing itself are few.
    index('account_codes_purpose_idx')
      .on(t.purpose, t.purposeId)
      .where(sql`attempt_id is null and mandate_id is null`),
  ],
)

/** A provider's message as it came, sealed: stored before it is answered, applied afterwards. */
export const inboxMessages = pgTable(
  'inbox_messages',
  {
    id: id(),
    seq: bigserial('seq', { mode: 'bigint' }).notNull(),
    provider: text('provider').notNull(),
    kind: text('kind').notNull(),
    /** The provider's own id of the message, where it has one: sent again, it is not stored again. */
    eventId: text('event_id'),
    /** The random key in the path it came to, where it was sent about one call of ours. */
    pathKey: text('path_key'),
    /** False where it came from outside the addresses the provider publishes. */
    trusted: boolean('trusted').notNull(),
    bodySealed: bytes('body_sealed').notNull(),
    receivedAt: instant('received_at').notNull(),
    appliedAt: instant('applied_at'),
    outcome: text('outcome'),
    /** The provider's reference found inside, once applied. */
    reference: text('reference'),
    tries: integer('tries').notNull().default(0),
    /** Not tried again before this, once it has failed. */
    tryAfter: instant('try_after'),
  },
  (t) => [
    uniqueIndex('inbox_messages_event_uq')
      .on(t.provider, t.eventId)
      .where(sql`event_id is not null`),
    index('inbox_messages_waiting_idx')
      .on(t.seq)
      .where(sql`applied_at is null`),
    index('inbox_messages_reference_idx')
      .on(t.reference)
      .where(sql`reference is not null`),
    index('inbox_messages_kept_idx')
      .on(t.seq)
      .where(sql`outcome not in ('applied', 'duplicate', 'noted')`),
  ],
)

/** Our row first: an attempt stands here before anyone is asked for money. */
export const paymentAttempts = pgTable(
  'payment_attempts',
  {
    id: id(),
    method: text('method', { enum: ['prompt', 'card', 'standing_order'] })
      .notNull()
      .default('prompt'),
    /** Random, in the path of the provider's callback. */
    callbackKey: text('callback_key').notNull().unique(),
    /** Random, in the address of the page on which the giver waits. */
    pageKey: text('page_key').notNull().unique(),
    provider: text('provider').notNull(),
    account: text('account').notNull(),
    code: text('code').notNull(),
    ...money('amount'),
    /** The part of the amount by which the giver covers what the card network takes. */
    coverMinor: bigint('cover_minor', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
    purpose: text('purpose').notNull(),
    purposeId: text('purpose_id').notNull(),
    /** The number that is rung; none where a card pays. */
    phoneSealed: bytes('phone_sealed'),
    phoneIndex: bytes('phone_index'),
    /** Where the receipt goes and what name stands on it, as far as the giver said: sealed JSON. */
    contactSealed: bytes('contact_sealed'),
    /** HMAC of the e-mail address, by which one giver's tries are counted. */
    emailIndex: bytes('email_index'),
    language: text('language', { enum: ['en', 'sw'] })
      .notNull()
      .default('en'),
    /** The arrangement of which this is one payment, or which it is to begin. */
    mandateId: text('mandate_id').references(() => paymentMandates.id),
    /** The provider's own id of the request. Safaricom's ends in nine digits of the phone: sealed. */
    requestSealed: bytes('request_sealed'),
    state: text('state', { enum: ['created', 'sent', 'unknown', 'failed', 'paid'] }).notNull(),
    reason: text('reason'),
    /** The receipt its first successful callback named. A second callback with another one is not believed. */
    callbackReference: text('callback_reference'),
    asks: integer('asks').notNull().default(0),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    index('payment_attempts_phone_idx').on(t.phoneIndex, t.createdAt),
    index('payment_attempts_created_idx').on(t.createdAt),
    index('payment_attempts_waiting_idx')
      .on(t.createdAt)
      .where(sql`state in ('created', 'sent', 'unknown')`),
    check('payment_attempts_amount_ck', sql`${t.minor} > 0`),
    check('payment_attempts_cover_ck', sql`${t.coverMinor} >= 0 and ${t.coverMinor} < ${t.minor}`),
    check('payment_attempts_phone_ck', sql`${t.method} = 'card' or ${t.phoneSealed} is not null`),
    check('payment_attempts_reason_ck', sql`(${t.state} = 'failed') = (${t.reason} is not null)`),
  ],
)

/** Money that arrived. Once here it is never un-seen. */
export const payments = pgTable(
  'payments',
  {
    id: id(),
    provider: text('provider').notNull(),
    account: text('account').notNull(),
    reference: text('reference').notNull(),
    method: text('method', {
      enum: ['paybill', 'prompt', 'card', 'standing_order', 'bank_transfer', 'cheque', 'cash'],
    }).notNull(),
    ...money('amount'),
    /** The same in KES cents, at the rate at which it was first posted. */
    baseMinor: bigint('base_minor', { mode: 'bigint' }).notNull(),
    occurredAt: instant('occurred_at').notNull(),
    learnedAt: instant('learned_at').notNull(),
    /** Name, phone or mask, and the account text as typed: sealed JSON. */
    payerSealed: bytes('payer_sealed').notNull(),
    payerIndex: bytes('payer_index'),
    /** HMAC of the last three digits and the first name, by which a masked payer may be known again. */
    hintIndex: bytes('hint_index'),
    /** The code of the registry that was typed with it. */
    code: text('code'),
    attemptId: text('attempt_id').references(() => paymentAttempts.id),
    mandateId: text('mandate_id').references(() => paymentMandates.id),
    purpose: text('purpose').notNull(),
    purposeId: text('purpose_id').notNull(),
    /** How the purpose was found. `rule` waits on the unallocated desk. */
    allocatedBy: text('allocated_by', {
      enum: ['code', 'repair', 'attempt', 'mandate', 'rule', 'staff', 'giver'],
    }).notNull(),
  },
  (t) => [
    uniqueIndex('payments_reference_uq').on(t.provider, t.account, t.reference),
    index('payments_attempt_idx')
      .on(t.attemptId)
      .where(sql`attempt_id is not null`),
    index('payments_payer_idx')
      .on(t.payerIndex)
      .where(sql`payer_index is not null`),
    index('payments_hint_idx')
      .on(t.hintIndex)
      .where(sql`hint_index is not null`),
    index('payments_occurred_idx').on(t.occurredAt),
    index('payments_unallocated_idx')
      .on(t.occurredAt)
      .where(sql`allocated_by = 'rule'`),
    index('payments_dues_idx')
      .on(t.purposeId)
      .where(sql`purpose = 'dues'`),
    index('payments_code_idx')
      .on(t.code)
      .where(sql`code is not null`),
    index('payments_mandate_idx')
      .on(t.mandateId)
      .where(sql`mandate_id is not null`),
    check('payments_amount_ck', sql`${t.minor} > 0`),
    check('payments_base_ck', sql`${t.baseMinor} > 0 and (${t.currency} <> 'KES' or ${t.baseMinor} = ${t.minor})`),
  ],
)

/** What happened to a payment or an attempt, append-only, without personal data. */
export const paymentHistory = pgTable(
  'payment_history',
  {
    id: id(),
    paymentId: text('payment_id').references(() => payments.id),
    attemptId: text('attempt_id').references(() => paymentAttempts.id),
    mandateId: text('mandate_id').references(() => paymentMandates.id),
    kind: text('kind').notNull(),
    actor: text('actor').notNull(),
    detail: jsonb('detail').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('payment_history_payment_idx')
      .on(t.paymentId)
      .where(sql`payment_id is not null`),
    index('payment_history_attempt_idx')
      .on(t.attemptId)
      .where(sql`attempt_id is not null`),
    index('payment_history_mandate_idx')
      .on(t.mandateId)
      .where(sql`mandate_id is not null`),
    check(
      'payment_history_about_ck',
      sql`${t.paymentId} is not null or ${t.attemptId} is not null or ${t.mandateId} is not null`,
    ),
  ],
)

/** How many payments a purpose has: kept by trigger, compared by db/checks. */
export const paymentTallies = pgTable(
  'payment_tallies',
  {
    purpose: text('purpose').notNull(),
    purposeId: text('purpose_id').notNull(),
    payments: bigint('payments', { mode: 'bigint' }).notNull(),
    /** How often a split payment is counted more than once at and below this purpose: what its own sum leaves out. */
    repeats: bigint('repeats', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
  },
  (t) => [primaryKey({ columns: [t.purpose, t.purposeId] })],
)

/** Questions about one receipt that we asked a provider: only an answer to one of them is believed. */
export const statusQueries = pgTable('status_queries', {
  /** Random, in the path of the answer. */
  key: text('key').primaryKey(),
  provider: text('provider').notNull(),
  reference: text('reference').notNull(),
  createdAt: createdAt(),
})
