import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant, money } from './_columns.ts'
import { campaigns } from './campaigns.ts'
import { climbers } from './climbers.ts'
import { seats } from './seats.ts'

/** Where the campaign goes: reference data. A height without a source is not known. */
export const mountains = pgTable(
  'mountains',
  {
    /** Part of addresses: `mount-longonot`. */
    id: id(),
    name: text('name').notNull(),
    metres: integer('metres'),
    /** Who says how high it is. */
    source: text('source'),
  },
  (t) => [
    check('mountains_metres_ck', sql`(${t.metres} is null) = (${t.source} is null) and coalesce(${t.metres}, 1) > 0`),
  ],
)

/** One mountain on one day. Where people meet is sealed: a place and an hour are a list of who can be found there. */
export const outings = pgTable(
  'outings',
  {
    id: id(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    mountainId: text('mountain_id')
      .notNull()
      .references(() => mountains.id),
    day: date('day').notNull(),
    state: text('state', { enum: ['draft', 'open', 'closed', 'cancelled'] }).notNull(),
    /** Place and hour, and what to bring: sealed JSON, for those who have a seat. */
    meetingSealed: bytes('meeting_sealed').notNull(),
    ...money('fee'),
    /** Until the end of that day people give back, hand over and are offered places. */
    cutoffOn: date('cutoff_on').notNull(),
    waiverVersion: text('waiver_version').notNull(),
    /** When staff confirmed who came and who reached the top: from then on it is the summit log. */
    confirmedAt: instant('confirmed_at'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('outings_when_uq')
      .on(t.campaignId, t.day, t.mountainId)
      .where(sql`state <> 'cancelled'`),
    check('outings_fee_ck', sql`${t.minor} >= 0 and ${t.minor} % 100 = 0 and ${t.currency} = 'KES'`),
    check('outings_cutoff_ck', sql`${t.cutoffOn} <= ${t.day}`),
    check('outings_confirmed_ck', sql`${t.confirmedAt} is null or ${t.state} <> 'cancelled'`),
  ],
)

/** What happened to an outing, append-only, without personal data. */
export const outingHistory = pgTable(
  'outing_history',
  {
    id: id(),
    outingId: text('outing_id')
      .notNull()
      .references(() => outings.id),
    kind: text('kind', {
      enum: ['created', 'changed', 'opened', 'closed', 'cancelled', 'roll', 'confirmed'],
    }).notNull(),
    actor: text('actor').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('outing_history_outing_idx').on(t.outingId)],
)

/** Somebody who asked for a place on an outing. What became of it stands in `seats`; here is who she is. */
export const outingPlaces = pgTable(
  'outing_places',
  {
    id: id(),
    outingId: text('outing_id')
      .notNull()
      .references(() => outings.id),
    /** Two people may have had one seat, one after the other: it was handed over. */
    seatId: text('seat_id')
      .notNull()
      .references(() => seats.id),
    /** Whose page shows the summit, where she came from there. */
    climberId: text('climber_id').references(() => climbers.id),
    isChild: boolean('is_child').notNull(),
    /** Name, phone, e-mail and a child's guardian: sealed JSON. */
    contactSealed: bytes('contact_sealed').notNull(),
    /** What helpers must know of her health, and whom to call: sealed JSON, erased 30 days after the outing. */
    careSealed: bytes('care_sealed'),
    /** SHA-256 of the key in the address of her own page. */
    keyIndex: bytes('key_index').notNull(),
    /** Since when somebody else may take her seat by a link, and the SHA-256 of the key in that. */
    handOverAt: instant('hand_over_at'),
    handIndex: bytes('hand_index'),
    language: text('language', { enum: ['en', 'sw'] }).notNull(),
    waiverVersion: text('waiver_version').notNull(),
    waiverAt: instant('waiver_at').notNull(),
    /** As staff marked it on the day. */
    outcome: text('outcome', { enum: ['absent', 'came', 'summit'] }),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('outing_places_key_uq').on(t.keyIndex),
    uniqueIndex('outing_places_hand_uq').on(t.handIndex),
    index('outing_places_outing_idx').on(t.outingId),
    index('outing_places_seat_idx').on(t.seatId),
    index('outing_places_climber_idx').on(t.climberId),
    index('outing_places_care_idx')
      .on(t.outingId)
      .where(sql`care_sealed is not null`),
    check('outing_places_hand_ck', sql`(${t.handOverAt} is null) = (${t.handIndex} is null)`),
  ],
)
