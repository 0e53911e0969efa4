import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant, money } from './_columns.ts'
import { campaigns } from './campaigns.ts'
import { accountCodes, payments } from './payments.ts'

/**
 * What somebody has promised to give. It is no money and stands in no total; what it comes to once a day or a summit has come
 * are its dues, and what was paid towards it are payments like all others.
 */
export const pledges = pgTable(
  'pledges',
  {
    id: id(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    /** What its payments are for, as payments know it: the campaign, or a climber or team of it. */
    purposeId: text('purpose_id').notNull(),
    /** Typed at the Paybill: money that comes under it is this pledge's. */
    code: text('code')
      .notNull()
      .unique()
      .references(() => accountCodes.code),
    /** SHA-256 of the key in the address of her own page. */
    keyIndex: bytes('key_index').notNull(),
    kind: text('kind', { enum: ['fixed', 'per_metre', 'per_summit'] }).notNull(),
    /** The whole sum; or for each metre; or for each summit. */
    ...money('amount'),
    /** Never more than this altogether. */
    mostMinor: bigint('most_minor', { mode: 'bigint' }),
    /** By when it is to be paid; of those that wait for a summit, until when summits count. */
    dueOn: date('due_on').notNull(),
    state: text('state', { enum: ['open', 'withdrawn', 'written_off'] }).notNull(),
    /** Name, phone and e-mail: sealed JSON. */
    contactSealed: bytes('contact_sealed').notNull(),
    /** As payments know a payer by her number or address. */
    phoneIndex: bytes('phone_index'),
    emailIndex: bytes('email_index'),
    language: text('language', { enum: ['en', 'sw'] }).notNull(),
    /** Who wrote it down: `visitor`, or somebody of the staff at a launch night. */
    recordedBy: text('recorded_by').notNull(),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('pledges_key_uq').on(t.keyIndex),
    index('pledges_open_idx')
      .on(t.campaignId)
      .where(sql`state = 'open'`),
    check('pledges_amount_ck', sql`${t.minor} > 0 and ${t.currency} = 'KES'`),
    check('pledges_most_ck', sql`${t.mostMinor} > 0`),
  ],
)

/** What a pledge comes to, and when it is due: once for its day, or once for each summit. Append-only. */
export const pledgeDues = pgTable(
  'pledge_dues',
  {
    id: id(),
    pledgeId: text('pledge_id')
      .notNull()
      .references(() => pledges.id),
    /** `day`, or the id of the summit: each makes a pledge fall due once. */
    cause: text('cause').notNull(),
    minor: bigint('minor', { mode: 'bigint' }).notNull(),
    dueOn: date('due_on').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('pledge_dues_cause_uq').on(t.pledgeId, t.cause),
    index('pledge_dues_day_idx').on(t.dueOn),
    check('pledge_dues_minor_ck', sql`${t.minor} > 0`),
  ],
)

/** Which payment was given towards which pledge: one at most. */
export const pledgePayments = pgTable(
  'pledge_payments',
  {
    paymentId: text('payment_id')
      .primaryKey()
      .references(() => payments.id),
    pledgeId: text('pledge_id')
      .notNull()
      .references(() => pledges.id),
    matchedBy: text('matched_by', { enum: ['code', 'phone', 'email', 'receipt', 'desk'] }).notNull(),
    /** False where staff have said that it was not for this: then it is not found for it again. */
    isCounted: boolean('is_counted').notNull().default(true),
    createdAt: createdAt(),
  },
  (t) => [index('pledge_payments_pledge_idx').on(t.pledgeId)],
)

/** Which reminder of which due has been left: each once. */
export const pledgeReminders = pgTable(
  'pledge_reminders',
  {
    dueId: text('due_id')
      .notNull()
      .references(() => pledgeDues.id),
    /** Days from the day it is due: below zero before it. */
    step: integer('step').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.dueId, t.step] })],
)
