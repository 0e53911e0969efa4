import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
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
    erasedAt: instant('erased_at'),
  },
  (t) => [
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
