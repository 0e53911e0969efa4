import { sql } from 'drizzle-orm'
import { check, date, index, pgTable, primaryKey, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant, money } from './_columns.ts'

/**
 * A payer's word that something may be collected each month: a subscription at the card network, a prompt on a day that she
 * chose, or a standing order at M-Pesa. What it pays for it carries as a payment does.
 */
export const paymentMandates = pgTable(
  'payment_mandates',
  {
    id: id(),
    provider: text('provider').notNull(),
    account: text('account').notNull(),
    method: text('method', { enum: ['card', 'prompt', 'standing_order'] }).notNull(),
    ...money('amount'),
    purpose: text('purpose').notNull(),
    purposeId: text('purpose_id').notNull(),
    /** `asked`: her word or the provider's is still awaited. `past_due`: a payment failed, and it is tried again. */
    state: text('state', { enum: ['asked', 'active', 'past_due', 'paused', 'ended'] }).notNull(),
    reason: text('reason'),
    /** SHA-256 of the key in the address of its page. */
    keyIndex: bytes('key_index').notNull(),
    /** The provider's own ids of the arrangement and of the payer. */
    providerRef: text('provider_ref'),
    customerRef: text('customer_ref'),
    /** Phone, e-mail and name, as far as the payer gave them: sealed JSON. */
    contactSealed: bytes('contact_sealed').notNull(),
    payerIndex: bytes('payer_index'),
    language: text('language', { enum: ['en', 'sw'] }).notNull(),
    /** To which text she said yes, and when. */
    consentVersion: text('consent_version').notNull(),
    consentAt: instant('consent_at').notNull(),
    /** Day of the month, 1 to 28, where we ask by prompt. */
    dayOfMonth: smallint('day_of_month'),
    nextOn: date('next_on'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('payment_mandates_key_uq').on(t.keyIndex),
    uniqueIndex('payment_mandates_provider_ref_uq')
      .on(t.provider, t.providerRef)
      .where(sql`provider_ref is not null`),
    index('payment_mandates_next_idx')
      .on(t.nextOn)
      .where(sql`next_on is not null`),
    check('payment_mandates_amount_ck', sql`${t.minor} > 0`),
    check('payment_mandates_day_ck', sql`${t.dayOfMonth} between 1 and 28`),
    check('payment_mandates_ended_ck', sql`(${t.state} = 'ended') = (${t.endedAt} is not null)`),
  ],
)

/** One month of an arrangement that we collect by prompt: at most one for each day it falls due. */
export const mandateCollections = pgTable(
  'mandate_collections',
  {
    mandateId: text('mandate_id')
      .notNull()
      .references(() => paymentMandates.id),
    dueOn: date('due_on').notNull(),
    state: text('state', { enum: ['reminded', 'asked', 'paid', 'failed', 'skipped'] }).notNull(),
    tries: smallint('tries').notNull().default(0),
    /** The prompt that asks, or asked last. */
    attemptId: text('attempt_id'),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.mandateId, t.dueOn] }),
    index('mandate_collections_attempt_idx')
      .on(t.attemptId)
      .where(sql`attempt_id is not null`),
  ],
)
