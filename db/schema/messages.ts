import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'

/** What is to be done after commit, written in the caller's transaction; handed to the job queue, which retries it. */
export const outbox = pgTable(
  'outbox',
  {
    id: id(),
    job: text('job').notNull(),
    payload: jsonb('payload').notNull(),
    startAfter: instant('start_after'),
    createdAt: createdAt(),
    dispatchedAt: instant('dispatched_at'),
  },
  (t) => [
    index('outbox_waiting_idx')
      .on(t.createdAt)
      .where(sql`dispatched_at is null`),
  ],
)

/**
 * Every mail and SMS to a person or a giver, from the moment it is left until we know what became of it. What stands in it
 * is put together when it is sent, from what it is about.
 */
export const messages = pgTable(
  'messages',
  {
    id: id(),
    kind: text('kind').notNull(),
    channel: text('channel', { enum: ['mail', 'sms'] }).notNull(),
    language: text('language', { enum: ['en', 'sw'] }).notNull(),
    /** What it is about: the id of a person, a payment, a receipt, a mandate or a statement. */
    subject: text('subject').notNull(),
    /** Where a person's own address is looked up when it is sent, so that one that is gone by then is not written to. */
    contactPointId: text('contact_point_id'),
    /** Where to, where no person's record says it; HMAC of it, by which bounces are counted. */
    toSealed: bytes('to_sealed'),
    toIndex: bytes('to_index'),
    /** A link's secret, where the message carries one. */
    secretSealed: bytes('secret_sealed'),
    /** One of many of a kind: those that somebody waits for go first. */
    bulk: boolean('bulk').notNull().default(false),
    state: text('state', {
      enum: ['waiting', 'sent', 'delivered', 'delayed', 'bounced', 'complained', 'withheld', 'failed'],
    }).notNull(),
    /** Why it was withheld or failed, as a code. */
    reason: text('reason'),
    /** The service's own id of it. */
    providerRef: text('provider_ref'),
    tries: smallint('tries').notNull().default(0),
    /** Not before this: a time of day at which nobody is woken, or a wait after a fault. */
    notBefore: instant('not_before'),
    firstTriedAt: instant('first_tried_at'),
    sentAt: instant('sent_at'),
    /** Of an SMS: its parts, and what they cost in KES cents. */
    segments: smallint('segments'),
    costMinor: bigint('cost_minor', { mode: 'bigint' }),
    resendOf: text('resend_of'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    index('messages_waiting_idx')
      .on(t.channel, t.bulk, t.createdAt)
      .where(sql`state = 'waiting'`),
    index('messages_subject_idx').on(t.subject),
    index('messages_failed_idx')
      .on(t.changedAt)
      .where(sql`state in ('failed', 'bounced', 'complained')`),
    uniqueIndex('messages_provider_ref_uq')
      .on(t.channel, t.providerRef)
      .where(sql`provider_ref is not null`),
    check('messages_to_ck', sql`${t.toSealed} is not null or ${t.contactPointId} is not null`),
  ],
)

/** What a mail or SMS service told us, as it came, sealed: stored before it is answered, applied afterwards. */
export const deliveryReports = pgTable(
  'delivery_reports',
  {
    id: id(),
    channel: text('channel', { enum: ['mail', 'sms'] }).notNull(),
    kind: text('kind').notNull(),
    /** The service's own id of the report: sent again, it is not stored again. */
    eventId: text('event_id').notNull(),
    bodySealed: bytes('body_sealed').notNull(),
    receivedAt: instant('received_at').notNull(),
    appliedAt: instant('applied_at'),
    outcome: text('outcome'),
    tries: smallint('tries').notNull().default(0),
  },
  (t) => [
    uniqueIndex('delivery_reports_event_uq').on(t.channel, t.eventId),
    index('delivery_reports_waiting_idx')
      .on(t.receivedAt)
      .where(sql`applied_at is null`),
  ],
)

/** Addresses at which messages came back, or whose owner said stop. */
export const addressStandings = pgTable('address_standings', {
  /** HMAC of the address. */
  toIndex: bytes('to_index').primaryKey(),
  channel: text('channel', { enum: ['mail', 'sms'] }).notNull(),
  hardBounces: integer('hard_bounces').notNull().default(0),
  /** From when on nothing is sent there any more, and why. */
  stoppedAt: instant('stopped_at'),
  reason: text('reason', { enum: ['bounces', 'complaint', 'stop_word'] }),
  changedAt: instant('changed_at').notNull(),
})

/** When the next message may go to a service: all workers together keep to what it takes in a second. */
export const messagePace = pgTable('message_pace', {
  channel: text('channel', { enum: ['mail', 'sms'] }).primaryKey(),
  nextAt: instant('next_at').notNull(),
})
