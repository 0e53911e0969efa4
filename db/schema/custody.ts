import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'
import { accounts } from './accounts.ts'
import { persons } from './people.ts'

/** Whom somebody trusts to freeze her account: a name of her own choosing (T2, her key) and a code, as HMAC. */
export const custodyContacts = pgTable(
  'custody_contacts',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    nameSealed: bytes('name_sealed').notNull(),
    codeHash: bytes('code_hash').notNull().unique(),
    createdAt: createdAt(),
  },
  (t) => [index('custody_contacts_person_idx').on(t.personId)],
)

/** From when to when an account was frozen, and by what hand: `contact:<id>`, `person:<coordinator>`. T1. */
export const freezes = pgTable(
  'freezes',
  {
    id: id(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    by: text('by').notNull(),
    createdAt: createdAt(),
    thawedAt: instant('thawed_at'),
    /** The code with which she comes back on a new device, as HMAC; used up by that. */
    returnHash: bytes('return_hash').unique(),
    returnExpiresAt: instant('return_expires_at'),
    returnedAt: instant('returned_at'),
  },
  (t) => [
    uniqueIndex('freezes_one_open_uq')
      .on(t.accountId)
      .where(sql`thawed_at is null`),
  ],
)

/** Each coordinator's yes to a thaw. Two make one. T1. */
export const thawApprovals = pgTable(
  'thaw_approvals',
  {
    freezeId: text('freeze_id')
      .notNull()
      .references(() => freezes.id, { onDelete: 'cascade' }),
    approvedBy: text('approved_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.freezeId, t.approvedBy] }),
    check('thaw_approvals_person_ck', sql`${t.approvedBy} like 'person:%'`),
  ],
)
