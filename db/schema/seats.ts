import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './_columns.ts'

/**
 * Whatever has a number of seats: an outing, a cohort. `id` is that thing's own, and what it is nobody asks here. A trigger
 * keeps the counts, numbers who asks, and refuses what would sell a seat twice (migrations 0012 and 0024).
 */
export const seatOccasions = pgTable(
  'seat_occasions',
  {
    id: id(),
    capacity: integer('capacity').notNull(),
    /** How long an offer stands. */
    offerMinutes: integer('offer_minutes').notNull(),
    /** From then on nobody is offered a seat. */
    offersUntil: instant('offers_until').notNull(),
    /** From then on nobody gives back or hands over a seat herself. */
    cancelUntil: instant('cancel_until').notNull(),
    /** Seats that are taken or offered within the capacity, those beyond it, and who waits. */
    held: integer('held').notNull().default(0),
    extra: integer('extra').notNull().default(0),
    waiting: integer('waiting').notNull().default(0),
    /** Who asks is chosen from before anybody waits; how many have asked and are not decided. */
    selects: boolean('selects').notNull().default(false),
    asked: integer('asked').notNull().default(0),
    lastNo: integer('last_no').notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    check('seat_occasions_ck', sql`${t.capacity} >= 0 and ${t.offerMinutes} > 0`),
    check(
      'seat_occasions_counts_ck',
      sql`${t.held} >= 0 and ${t.extra} >= 0 and ${t.waiting} >= 0 and ${t.asked} >= 0`,
    ),
  ],
)

/** One asking for a seat, until it is over: what is declined, lapsed or cancelled stays so, and who asks again asks anew. */
export const seats = pgTable(
  'seats',
  {
    id: id(),
    occasionId: text('occasion_id')
      .notNull()
      .references(() => seatOccasions.id),
    /** Who holds it, by an id that only its own domain can read. */
    holder: text('holder').notNull(),
    state: text('state', {
      enum: ['asked', 'waiting', 'offered', 'seated', 'declined', 'lapsed', 'cancelled'],
    }).notNull(),
    /** In which order they asked or were ranked: the waiting list's. */
    no: integer('no').notNull(),
    /** How often it has changed: numbers its history. */
    step: integer('step').notNull(),
    offeredUntil: instant('offered_until'),
    /** Beyond the capacity, by somebody of the staff. */
    isExtra: boolean('is_extra').notNull().default(false),
    /** A code: why it was given out of order. */
    reason: text('reason'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('seats_holder_uq')
      .on(t.occasionId, t.holder)
      .where(sql`state in ('asked', 'waiting', 'offered', 'seated')`),
    uniqueIndex('seats_no_uq').on(t.occasionId, t.no),
    index('seats_holder_idx').on(t.holder),
    index('seats_line_idx')
      .on(t.occasionId, t.no)
      .where(sql`state = 'waiting'`),
    index('seats_offers_idx')
      .on(t.offeredUntil)
      .where(sql`state = 'offered'`),
    check('seats_offered_ck', sql`(${t.state} = 'offered') = (${t.offeredUntil} is not null)`),
    check('seats_extra_ck', sql`not ${t.isExtra} or ${t.reason} is not null`),
  ],
)

/** Every state that a seat has been in, written by a trigger: no path can forget it. */
export const seatHistory = pgTable(
  'seat_history',
  {
    seatId: text('seat_id')
      .notNull()
      .references(() => seats.id),
    step: integer('step').notNull(),
    holder: text('holder').notNull(),
    state: text('state').notNull(),
    isExtra: boolean('is_extra').notNull(),
    reason: text('reason'),
    actor: text('actor').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.seatId, t.step] })],
)
