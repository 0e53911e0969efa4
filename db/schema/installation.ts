import { sql } from 'drizzle-orm'
import { check, integer, pgTable, smallint, text } from 'drizzle-orm/pg-core'
import { bytes, createdAt, instant } from './_columns.ts'

/** One row for the life of the database: practice money can never enter a live ledger. Never changes (trigger). */
export const installation = pgTable(
  'installation',
  {
    id: smallint('id').primaryKey().default(1),
    mode: text('mode', { enum: ['practice', 'live'] }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    check('installation_one_row_ck', sql`${t.id} = 1`),
    check('installation_mode_ck', sql`${t.mode} in ('practice', 'live')`),
  ],
)

/** What the site has found out and must remember, such as which version of URL registration worked. T1. */
export const settings = pgTable('settings', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

/** A provider's access token, sealed and shared by all processes: at Safaricom a new one kills the old. */
export const providerTokens = pgTable('provider_tokens', {
  provider: text('provider').primaryKey(),
  tokenSealed: bytes('token_sealed').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

/** Written by rate-limiter-flexible; keys are HMACs, never an address or a number. */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull(),
  expire: instant('expire'),
})
