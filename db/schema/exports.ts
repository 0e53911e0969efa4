import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'

/**
 * A file of personal data that somebody asked for and another allowed. T2: the reason is sealed with the key ring, the
 * file with age to the one who asked. After its end only the row stays.
 */
export const exports = pgTable(
  'exports',
  {
    id: id(),
    dataset: text('dataset').notNull(),
    columns: text('columns').array().notNull(),
    filter: text('filter').notNull(),
    rowCap: integer('row_cap').notNull(),
    reasonSealed: bytes('reason_sealed').notNull(),
    /** An age recipient (`age1…`): a public key, whose other half only the asker has. */
    recipient: text('recipient').notNull(),
    askedBy: text('asked_by').notNull(),
    createdAt: createdAt(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    decision: text('decision', { enum: ['allowed', 'refused'] }),
    rows: integer('rows'),
    /** A name that belongs to nobody and stands in this file only: where it turns up, this file has leaked. */
    canary: text('canary'),
    file: bytes('file'),
    expiresAt: instant('expires_at'),
    fetchedAt: instant('fetched_at'),
  },
  (t) => [
    index('exports_open_idx')
      .on(t.createdAt)
      .where(sql`decided_at is null`),
    check('exports_two_hands_ck', sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.askedBy}`),
    check('exports_row_cap_ck', sql`${t.rowCap} between 1 and 1000`),
  ],
)
