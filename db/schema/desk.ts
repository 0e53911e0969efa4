import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'
import { paymentAttempts, payments } from './payments.ts'

/** What a payment was for at a moment: its own three columns. A split is named by its decision, and the shares are below. */
type Standing = { purpose: string; purposeId: string; allocatedBy: string }

/** What people decided over a payment, append-only: a change of mind is a decision of its own. */
export const deskDecisions = pgTable(
  'desk_decisions',
  {
    id: id(),
    /** Decisions of one millisecond have an order too. */
    seq: bigserial('seq', { mode: 'bigint' }).notNull(),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payments.id),
    kind: text('kind', { enum: ['assign', 'split', 'not_ours', 'undo'] }).notNull(),
    before: jsonb('before').$type<Standing>().notNull(),
    after: jsonb('after').$type<Standing>().notNull(),
    decidedBy: text('decided_by').notNull(),
    /** A code from a list: nothing is typed here that could be about a person. */
    why: text('why').notNull(),
    undoes: text('undoes'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('desk_decisions_undoes_uq').on(t.undoes),
    index('desk_decisions_payment_idx').on(t.paymentId, t.seq),
    index('desk_decisions_seq_idx').on(t.seq),
    check('desk_decisions_undo_ck', sql`(${t.kind} = 'undo') = (${t.undoes} is not null)`),
  ],
)

/**
 * The parts of a payment that is for several things, by the decision that split it: never changed, so that a receipt which
 * named them names them for ever. They add up to the payment (trigger, migration 0016).
 */
export const paymentShares = pgTable(
  'payment_shares',
  {
    splitId: text('split_id')
      .notNull()
      .references(() => deskDecisions.id),
    place: integer('place').notNull(),
    purpose: text('purpose').notNull(),
    purposeId: text('purpose_id').notNull(),
    /** In the currency of the payment. */
    minor: bigint('minor', { mode: 'bigint' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.splitId, t.place] }),
    uniqueIndex('payment_shares_purpose_uq').on(t.splitId, t.purpose, t.purposeId),
    index('payment_shares_dues_idx')
      .on(t.purposeId)
      .where(sql`purpose = 'dues'`),
    check('payment_shares_minor_ck', sql`${t.minor} > 0`),
    check('payment_shares_purpose_ck', sql`${t.purpose} not in ('several', 'not_ours')`),
  ],
)

/**
 * A provider's code that somebody typed: a word that money came, until the provider says the same. It makes no money and moves
 * none that anything else has explained.
 */
export const paymentClaims = pgTable(
  'payment_claims',
  {
    id: id(),
    provider: text('provider').notNull(),
    account: text('account').notNull(),
    reference: text('reference').notNull(),
    purpose: text('purpose').notNull(),
    purposeId: text('purpose_id').notNull(),
    /** The prompt on whose page it was typed. */
    attemptId: text('attempt_id').references(() => paymentAttempts.id),
    claimedBy: text('claimed_by').notNull(),
    /** Where to say that it is here: sealed JSON, empty once that was said. */
    contactSealed: bytes('contact_sealed'),
    /** HMAC of that phone or address, by which it is forgotten. */
    contactIndex: bytes('contact_index'),
    language: text('language', { enum: ['en', 'sw'] }).notNull(),
    state: text('state', { enum: ['waiting', 'met', 'dropped'] }).notNull(),
    /** What came of it, as a code. */
    outcome: text('outcome'),
    paymentId: text('payment_id').references(() => payments.id),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('payment_claims_code_uq')
      .on(t.provider, t.account, t.reference)
      .where(sql`state <> 'dropped'`),
    index('payment_claims_waiting_idx')
      .on(t.createdAt)
      .where(sql`state = 'waiting'`),
    index('payment_claims_contact_idx')
      .on(t.contactIndex)
      .where(sql`contact_index is not null`),
    index('payment_claims_payment_idx')
      .on(t.paymentId)
      .where(sql`payment_id is not null`),
    check('payment_claims_met_ck', sql`(${t.state} = 'met') = (${t.paymentId} is not null)`),
    check('payment_claims_outcome_ck', sql`(${t.state} = 'waiting') = (${t.outcome} is null)`),
    check('payment_claims_contact_ck', sql`${t.contactSealed} is not null or ${t.contactIndex} is null`),
  ],
)
