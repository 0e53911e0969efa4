import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './_columns.ts'

/** What is to be done after commit, written in the caller's transaction; handed to the job queue, which retries it. */
export const outbox = pgTable(
  'outbox',
  {
    id: id(),
    job: text('job').notNull(),
    payload: jsonb('payload').notNull(),
    startAfter: instant('start_after'),
    createdAt: createdAt(),
    dispatchedAt: instant('dispatched_at'),
  },
  (t) => [
    index('outbox_waiting_idx')
      .on(t.createdAt)
      .where(sql`dispatched_at is null`),
  ],
)
