import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  pgTable,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'

/**
 * A network of defenders: national, of a county, or local. T0: who belongs is not here. Below a protected one all are
 * protected, and that is never taken back (trigger, migration 0020).
 */
export const networks = pgTable(
  'networks',
  {
    id: id(),
    parentId: text('parent_id').references((): AnyPgColumn => networks.id),
    level: text('level', { enum: ['national', 'county', 'local'] }).notNull(),
    /** One of the 47, `01` to `47`. */
    county: text('county'),
    nameEn: text('name_en').notNull(),
    nameSw: text('name_sw').notNull(),
    /** Whether members find it in the list of those that they may ask. */
    isListed: boolean('is_listed').notNull(),
    /** Belonging to it is itself a secret: seen by its coordinators and by protection, and by nobody else. */
    isProtected: boolean('is_protected').notNull(),
    /** Which of ours it is, where a law or a page of ours names it: `nimama`. */
    reference: text('reference').unique(),
    closedOn: date('closed_on'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
  },
  (t) => [
    index('networks_parent_idx').on(t.parentId),
    check('networks_level_ck', sql`${t.level} in ('national', 'county', 'local')`),
    check('networks_top_ck', sql`(${t.level} = 'national') = (${t.parentId} is null)`),
  ],
)

/**
 * Somebody's wish to belong, or a coordinator's that she would. T2: who she is, is sealed; `member_index` is an HMAC of her
 * and the network, so that two networks say nothing of each other. A number that nobody has is kept as if somebody had.
 */
export const networkRequests = pgTable(
  'network_requests',
  {
    id: id(),
    networkId: text('network_id')
      .notNull()
      .references(() => networks.id),
    kind: text('kind', { enum: ['asked', 'invited'] }).notNull(),
    memberIndex: bytes('member_index').notNull(),
    /** Her id; null where nobody has the number, and once she has been erased. */
    personSealed: bytes('person_sealed'),
    /** The number as a coordinator typed it. */
    numberSealed: bytes('number_sealed'),
    wordsSealed: bytes('words_sealed'),
    /** Which text she read when she said yes to belonging, asking or answering. */
    consentVersion: text('consent_version'),
    /** `person:<coordinator>`; null where she asked herself. */
    invitedBy: text('invited_by'),
    state: text('state', { enum: ['open', 'accepted', 'declined', 'withdrawn', 'lapsed'] }).notNull(),
    /** Why a coordinator said no, as a code. */
    reason: text('reason'),
    /** `person:<coordinator>`, or `herself`. */
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('network_requests_open_uq')
      .on(t.networkId, t.memberIndex)
      .where(sql`state = 'open'`),
    index('network_requests_network_idx').on(t.networkId, t.createdAt),
    index('network_requests_member_idx').on(t.memberIndex),
    check('network_requests_decided_ck', sql`(${t.state} = 'open') = (${t.decidedAt} is null)`),
    check('network_requests_invited_ck', sql`(${t.kind} = 'invited') = (${t.invitedBy} is not null)`),
  ],
)

/**
 * Belonging, from a day to a day. T2, as above. Begun by a wish that was agreed to, ended once, never edited; for one person
 * and network no two overlap (trigger and exclusion constraint, migration 0020).
 */
export const networkSpells = pgTable(
  'network_spells',
  {
    id: id(),
    networkId: text('network_id')
      .notNull()
      .references(() => networks.id),
    memberIndex: bytes('member_index').notNull(),
    /** Null once she has been erased. */
    personSealed: bytes('person_sealed'),
    requestId: text('request_id')
      .notNull()
      .unique()
      .references(() => networkRequests.id),
    beginsOn: date('begins_on').notNull(),
    /** The first day on which she does not belong. */
    endsOn: date('ends_on'),
    endReason: text('end_reason'),
    /** `person:<coordinator>`, `herself`, or the portal's own work. */
    endedBy: text('ended_by'),
    createdAt: createdAt(),
  },
  (t) => [
    index('network_spells_network_idx').on(t.networkId),
    index('network_spells_member_idx').on(t.memberIndex),
    check('network_spells_days_ck', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.beginsOn}`),
    check(
      'network_spells_end_ck',
      sql`(${t.endsOn} is null) = (${t.endReason} is null) and (${t.endsOn} is null) = (${t.endedBy} is null)`,
    ),
  ],
)

/** A network's own word for how somebody stands in it, from a day to a day; who has none is active. T1: no person is in it. */
export const networkStandings = pgTable(
  'network_standings',
  {
    id: id(),
    spellId: text('spell_id')
      .notNull()
      .references(() => networkSpells.id),
    networkId: text('network_id')
      .notNull()
      .references(() => networks.id),
    standing: text('standing', { enum: ['resting', 'focal'] }).notNull(),
    beginsOn: date('begins_on').notNull(),
    endsOn: date('ends_on'),
    setBy: text('set_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('network_standings_open_uq')
      .on(t.spellId)
      .where(sql`ends_on is null`),
    check('network_standings_days_ck', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.beginsOn}`),
  ],
)

/** What a coordinator wrote to a network, sealed. T2. */
export const networkPosts = pgTable(
  'network_posts',
  {
    id: id(),
    networkId: text('network_id')
      .notNull()
      .references(() => networks.id),
    wordsSealed: bytes('words_sealed').notNull(),
    writtenBy: text('written_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('network_posts_network_idx').on(t.networkId, t.createdAt)],
)

/**
 * Whose record was opened by a network's coordinator, and why. T2. The audit log names the entry and not her: beside a
 * coordinator's name hers would say that she belongs.
 */
export const networkOpenings = pgTable(
  'network_openings',
  {
    id: id(),
    networkId: text('network_id')
      .notNull()
      .references(() => networks.id),
    memberIndex: bytes('member_index').notNull(),
    reasonSealed: bytes('reason_sealed').notNull(),
    openedBy: text('opened_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('network_openings_member_idx').on(t.memberIndex)],
)

/** "Are you safe?", asked of a network and all below it. It closes by itself. T1. */
export const rollCalls = pgTable(
  'roll_calls',
  {
    id: id(),
    networkId: text('network_id')
      .notNull()
      .references(() => networks.id),
    calledBy: text('called_by').notNull(),
    /** How often the silent have been asked, the first time included. */
    askings: smallint('askings').notNull(),
    lastAskedAt: instant('last_asked_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('roll_calls_network_idx').on(t.networkId, t.createdAt)],
)

/**
 * One person of a roll-call, and what she said. T2. No id of hers is here, nor in the message that asks her: its subject and
 * its link are made from this id with a key that is not in the database.
 */
export const rollCallAsks = pgTable(
  'roll_call_asks',
  {
    id: id(),
    rollCallId: text('roll_call_id')
      .notNull()
      .references(() => rollCalls.id),
    networkId: text('network_id')
      .notNull()
      .references(() => networks.id),
    memberIndex: bytes('member_index').notNull(),
    personSealed: bytes('person_sealed'),
    /** SHA-256 of the link's key. */
    keyIndex: bytes('key_index').notNull().unique(),
    /** In which asking she was last written to; 0 where she cannot be. */
    asked: smallint('asked').notNull(),
    askedAt: instant('asked_at'),
    /** All that she answered, with the times. */
    answerSealed: bytes('answer_sealed'),
    answeredAt: instant('answered_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('roll_call_asks_person_uq').on(t.rollCallId, t.memberIndex),
    check('roll_call_asks_answer_ck', sql`(${t.answerSealed} is null) = (${t.answeredAt} is null)`),
  ],
)
