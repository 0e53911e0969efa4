import { sql } from 'drizzle-orm'
import { bigint, check, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant, money } from './_columns.ts'
import { payments } from './payments.ts'

/**
 * Money that is to go back to who paid it: asked for by one, agreed to by another, sent once. What a provider has not
 * answered stays unknown (`sending`, `unclear`); the money itself is posted as a return (`payment_returns`).
 */
export const refunds = pgTable(
  'refunds',
  {
    id: id(),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payments.id),
    /** How: the card network's refund, M-Pesa's reversal, M-Pesa to the payer's phone, or a person with a bank form. */
    rail: text('rail', { enum: ['card', 'reversal', 'payout', 'by_hand'] }).notNull(),
    ...money('amount'),
    /** The same in KES cents, as the part of the payment's own worth: the day's limit counts it. */
    baseMinor: bigint('base_minor', { mode: 'bigint' }).notNull(),
    reason: text('reason').notNull(),
    /** What the asker wrote beside the reason; empty once the payer has been forgotten. */
    noteSealed: bytes('note_sealed'),
    state: text('state', {
      enum: ['waiting', 'declined', 'approved', 'sending', 'unclear', 'settled', 'failed'],
    }).notNull(),
    /** Why it failed, in words of ours. */
    failure: text('failure'),
    askedBy: text('requested_by').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    /** Set before anybody is called, and never again: from here on it may have happened. */
    sentAt: instant('sent_at'),
    /** What the provider calls this request, where it is known: by it one can ask what became of it. */
    conversation: text('conversation'),
    /** The provider's own receipt of the money that went back, or the bank's reference. */
    reference: text('reference'),
    settledAt: instant('settled_at'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    index('refunds_payment_idx').on(t.paymentId),
    index('refunds_changed_idx').on(t.changedAt),
    index('refunds_decided_idx').on(t.decidedAt),
    index('refunds_open_idx')
      .on(t.state)
      .where(sql`state in ('waiting', 'approved', 'sending', 'unclear')`),
    uniqueIndex('refunds_reference_uq')
      .on(t.rail, t.reference)
      .where(sql`reference is not null`),
    check('refunds_amount_ck', sql`${t.minor} > 0 and ${t.baseMinor} >= 0`),
    check('refunds_two_hands_ck', sql`${t.state} = 'declined' or ${t.decidedBy} <> ${t.askedBy}`),
    check(
      'refunds_decided_ck',
      sql`(${t.state} = 'waiting') = (${t.decidedBy} is null) and (${t.decidedBy} is null) = (${t.decidedAt} is null)`,
    ),
    check('refunds_failed_ck', sql`(${t.state} = 'failed') = (${t.failure} is not null)`),
    check(
      'refunds_settled_ck',
      sql`${t.state} <> 'settled' or (${t.reference} is not null and ${t.settledAt} is not null)`,
    ),
  ],
)

/** What was done with a refund and what was heard of it, each with by whom; append-only, in codes. */
export const refundSteps = pgTable(
  'refund_steps',
  {
    id: id(),
    refundId: text('refund_id')
      .notNull()
      .references(() => refunds.id),
    kind: text('kind', {
      enum: [
        'asked',
        'approved',
        'declined',
        'sent',
        'accepted',
        'refused',
        'no_answer',
        'asked_again',
        'unclear',
        'settled',
        'failed',
        'looked',
        'document',
      ],
    }).notNull(),
    actor: text('actor').notNull(),
    detail: jsonb('detail').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('refund_steps_refund_idx').on(t.refundId)],
)
