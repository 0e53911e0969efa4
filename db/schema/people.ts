import { sql } from 'drizzle-orm'
import { type AnyPgColumn, boolean, check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'

/**
 * A person, known by an id and a number. T2: what names her is sealed under a key of her own (`person_keys`), so that
 * erasing her is to destroy that key. The row itself stays, for counts and for the ledger.
 */
export const persons = pgTable(
  'persons',
  {
    id: id(),
    /** What a card shows and a helpline asks for, such as `K7M2QD4X`. Random, with a check character. */
    number: text('number').notNull().unique(),
    language: text('language', { enum: ['en', 'sw'] }).notNull(),
    nameSealed: bytes('name_sealed'),
    legalNameSealed: bytes('legal_name_sealed'),
    countySealed: bytes('county_sealed'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
    /** Also set of one who was joined to another (`merges`): to all who ask there is nobody here any more. */
    erasedAt: instant('erased_at'),
    /** Whose record this one was joined to: the person that she is. */
    mergedInto: text('merged_into').references((): AnyPgColumn => persons.id),
  },
  (t) => [
    index('persons_merged_idx')
      .on(t.mergedInto)
      .where(sql`merged_into is not null`),
    check(
      'persons_merged_ck',
      sql`${t.mergedInto} is null or (${t.erasedAt} is not null and ${t.mergedInto} <> ${t.id})`,
    ),
    index('persons_changed_idx').on(t.changedAt),
    check('persons_language_ck', sql`${t.language} in ('en', 'sw')`),
    check(
      'persons_erased_ck',
      sql`${t.erasedAt} is null or (${t.nameSealed} is null and ${t.legalNameSealed} is null and ${t.countySealed} is null)`,
    ),
  ],
)

/** The key of each person, itself sealed with the key ring. T2. Destroyed at erasure: what it sealed is then noise, in backups too. */
export const personKeys = pgTable('person_keys', {
  personId: text('person_id')
    .primaryKey()
    .references(() => persons.id),
  keySealed: bytes('key_sealed').notNull(),
})

/** A phone, an e-mail or a postal address. T2, sealed under the person's key; found by blind index. One at most is safe. */
export const contactPoints = pgTable(
  'contact_points',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    kind: text('kind', { enum: ['phone', 'email', 'post'] }).notNull(),
    valueSealed: bytes('value_sealed').notNull(),
    valueIndex: bytes('value_index').notNull(),
    isSafe: boolean('is_safe').notNull().default(false),
    provenAt: instant('proven_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('contact_points_person_idx').on(t.personId),
    index('contact_points_value_idx').on(t.valueIndex),
    uniqueIndex('contact_points_one_safe_uq')
      .on(t.personId)
      .where(sql`is_safe`),
    // Whoever proves an address can sign in with it: it is one person's then. Unproven it may stand with many.
    uniqueIndex('contact_points_proven_email_uq')
      .on(t.valueIndex)
      .where(sql`kind = 'email' and proven_at is not null`),
    check('contact_points_kind_ck', sql`${t.kind} in ('phone', 'email', 'post')`),
  ],
)

/** How somebody may be reached without harm: channel, hours, name to use, messages or none, the word that stops contact. T2. */
export const safeContactCards = pgTable('safe_contact_cards', {
  personId: text('person_id')
    .primaryKey()
    .references(() => persons.id),
  cardSealed: bytes('card_sealed').notNull(),
  changedAt: instant('changed_at').notNull(),
})

/** What happened to somebody's account, as she reads it after signing in. T1: codes and ids only. */
export const notices = pgTable(
  'notices',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    kind: text('kind').notNull(),
    subject: text('subject'),
    createdAt: createdAt(),
    seenAt: instant('seen_at'),
  },
  (t) => [index('notices_person_idx').on(t.personId, t.createdAt)],
)

/**
 * Two records that were one person's, joined by a desk. T2: what moved, as JSON under the key of the person who stays, so that an erasure
 * reaches it in backups too; forgotten after thirty days, and then it is not undone any more.
 */
export const merges = pgTable(
  'merges',
  {
    id: id(),
    keptId: text('kept_id')
      .notNull()
      .references(() => persons.id),
    goneId: text('gone_id')
      .notNull()
      .references(() => persons.id),
    mergedBy: text('merged_by').notNull(),
    createdAt: createdAt(),
    /** Every row that moved, as it was and as it became; null once it is undone, over, or she is erased. */
    movesSealed: bytes('moves_sealed'),
    undoneAt: instant('undone_at'),
    undoneBy: text('undone_by'),
  },
  (t) => [
    index('merges_kept_idx').on(t.keptId),
    // Nobody is joined to two.
    uniqueIndex('merges_gone_uq')
      .on(t.goneId)
      .where(sql`undone_at is null`),
    index('merges_open_idx')
      .on(t.createdAt)
      .where(sql`moves_sealed is not null`),
    check('merges_two_ck', sql`${t.keptId} <> ${t.goneId}`),
    check(
      'merges_undone_ck',
      sql`(${t.undoneAt} is null) = (${t.undoneBy} is null) and (${t.undoneAt} is null or ${t.movesSealed} is null)`,
    ),
  ],
)
