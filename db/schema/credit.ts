import { bigserial, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { createdAt, instant } from './_columns.ts'

/**
 * Money that is credit first has moved: whoever grants something for it has to look. Written by a trigger with the entry that moved
 * it, so that no way of moving it can be forgotten, and taken away by whoever has looked.
 */
export const creditNews = pgTable('credit_news', {
  seq: bigserial('seq', { mode: 'bigint' }).primaryKey(),
  /** `dues`: the purpose whose account it is. */
  purpose: text('purpose').notNull(),
  purposeId: text('purpose_id').notNull(),
  tries: integer('tries').notNull().default(0),
  /** Not looked at again before this, once that has failed. */
  tryAfter: instant('try_after'),
})

/** Whose credit will buy nothing any more, said by whoever would have granted something for it: money there waits for a person. */
export const creditReleases = pgTable(
  'credit_releases',
  { purpose: text('purpose').notNull(), purposeId: text('purpose_id').notNull(), createdAt: createdAt() },
  (t) => [primaryKey({ columns: [t.purpose, t.purposeId] })],
)
