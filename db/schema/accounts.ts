import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'
import { contactPoints, persons } from './people.ts'

/**
 * Accounts, credentials, sessions, verifications and passkeys are written by better-auth; the property names are its own.
 * They know a handle and a person's id, and nothing that names anybody: `email` is `<handle>@handle.invalid`. T1.
 */
export const accounts = pgTable('accounts', {
  id: id(),
  name: text('handle').notNull().unique(),
  email: text('handle_address').notNull().unique(),
  emailVerified: boolean('email_verified').notNull(),
  image: text('image'),
  personId: text('person_id')
    .notNull()
    .unique()
    .references(() => persons.id),
  createdAt: createdAt(),
  updatedAt: instant('updated_at').notNull(),
})

/** A passphrase, as Argon2id hash. T1. */
export const credentials = pgTable(
  'credentials',
  {
    id: id(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    password: text('password'),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [uniqueIndex('credentials_user_uq').on(t.userId, t.providerId)],
)

/**
 * A session. T1. The cookie carries the token signed with a key outside the database, so a stolen row opens nothing.
 * Where from and with what browser is never stored.
 */
export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    token: text('token').notNull().unique(),
    userId: text('user_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
    /** By the portal's clock: begun, last used, and when a passphrase or factor was last proven in it. */
    startedAt: instant('started_at').notNull(),
    seenAt: instant('seen_at').notNull(),
    provenAt: instant('proven_at').notNull(),
    /** What it was opened with. */
    method: text('method', { enum: ['passphrase', 'totp', 'recovery_code', 'passkey'] }).notNull(),
  },
  (t) => [
    index('sessions_user_idx').on(t.userId),
    check('sessions_from_nowhere_ck', sql`coalesce(${t.ipAddress}, '') = '' and coalesce(${t.userAgent}, '') = ''`),
  ],
)

/** better-auth's short-lived values: the challenges of passkeys. T1. */
export const verifications = pgTable(
  'verifications',
  {
    id: id(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [index('verifications_identifier_idx').on(t.identifier)],
)

/** A passkey's public half. T1. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: id(),
    name: text('name'),
    publicKey: text('public_key').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    credentialID: text('credential_id').notNull().unique(),
    counter: integer('counter').notNull(),
    deviceType: text('device_type').notNull(),
    backedUp: boolean('backed_up').notNull(),
    transports: text('transports'),
    createdAt: instant('created_at'),
    aaguid: text('aaguid'),
  },
  (t) => [index('passkeys_user_idx').on(t.userId)],
)

/** An authenticator app's secret (TOTP, RFC 6238). T2, sealed with the key ring. It counts from `confirmed_at` on. */
export const authenticators = pgTable('authenticators', {
  accountId: text('account_id')
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  secretSealed: bytes('secret_sealed').notNull(),
  createdAt: createdAt(),
  confirmedAt: instant('confirmed_at'),
})

/** Ten at a time, as HMACs; each opens once. T1. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    codeHash: bytes('code_hash').notNull(),
    createdAt: createdAt(),
    usedAt: instant('used_at'),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.codeHash] })],
)

/** Codes of authenticator apps that were accepted: none is accepted twice. Kept for minutes. T1. */
export const usedCodes = pgTable(
  'used_codes',
  {
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    codeHash: bytes('code_hash').notNull(),
    usedAt: instant('used_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.codeHash] })],
)

/** Between passphrase and second factor: whoever has the cookie of this hash has given the passphrase. Kept for minutes. T1. */
export const signInSteps = pgTable('sign_in_steps', {
  hash: bytes('hash').primaryKey(),
  accountId: text('account_id')
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  tries: smallint('tries').notNull().default(0),
  expiresAt: instant('expires_at').notNull(),
})

/** A link sent to an address, as hash. It is used up by a button, never by being opened. T1. */
export const addressProofs = pgTable(
  'address_proofs',
  {
    hash: bytes('hash').primaryKey(),
    contactPointId: text('contact_point_id')
      .notNull()
      .references(() => contactPoints.id, { onDelete: 'cascade' }),
    /**
     * What it opens, and nothing else: `prove` an address of hers, or `claim` a record written from papers, by its name. The default is for
     * processes of the release before, which know of nothing but proving.
     */
    purpose: text('purpose', { enum: ['prove', 'claim'] })
      .notNull()
      .default('prove'),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [check('address_proofs_purpose_ck', sql`${t.purpose} in ('prove', 'claim')`)],
)

/** A way back to an account: asked for, proven by a second thing, ready a day later, done or cancelled. T1. */
export const recoveries = pgTable(
  'recoveries',
  {
    id: id(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    hash: bytes('hash').notNull().unique(),
    tries: smallint('tries').notNull().default(0),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    provenAt: instant('proven_at'),
    readyAt: instant('ready_at'),
    cancelledAt: instant('cancelled_at'),
    completedAt: instant('completed_at'),
  },
  (t) => [index('recoveries_account_idx').on(t.accountId)],
)

/** A code by which somebody may join, and what she is to be. T1. `accepted_by` says who came of it. */
export const invitations = pgTable('invitations', {
  id: id(),
  codeHash: bytes('code_hash').notNull().unique(),
  role: text('role'),
  scope: text('scope').notNull().default(''),
  createdBy: text('created_by').notNull(),
  createdAt: createdAt(),
  expiresAt: instant('expires_at').notNull(),
  acceptedBy: text('accepted_by').references(() => persons.id),
  acceptedAt: instant('accepted_at'),
})
