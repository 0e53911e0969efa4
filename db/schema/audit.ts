import { bigint, index, pgTable, text } from 'drizzle-orm/pg-core'
import { bytes, instant } from './_columns.ts'

/**
 * Who did what to whose record. Append-only (trigger), each row's HMAC over itself and the row before. T2: a reason is
 * sealed under the key of the person it is about. `subject` is a person's id, `detail` holds codes and ids only.
 */
export const auditEvents = pgTable(
  'audit_events',
  {
    seq: bigint('seq', { mode: 'bigint' }).primaryKey(),
    at: instant('at').notNull(),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subject: text('subject'),
    detail: text('detail').notNull().default(''),
    reasonSealed: bytes('reason_sealed'),
    previous: bytes('previous').notNull(),
    hash: bytes('hash').notNull(),
  },
  (t) => [
    index('audit_events_subject_idx').on(t.subject, t.seq),
    index('audit_events_actor_idx').on(t.actor, t.action, t.at),
  ],
)
