import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'
import { campaigns } from './campaigns.ts'
import { climbers } from './climbers.ts'

/**
 * What a campaign tells: written by staff, or left for them when it or one of its climbers passes a mark. A mark is told once,
 * whatever the money does after. What is not published is a draft, and the last who wrote in it does not publish it.
 */
export const campaignUpdates = pgTable(
  'campaign_updates',
  {
    id: id(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    /** Whose mark it is; null for the campaign's own, and for what staff wrote. */
    climberId: text('climber_id').references(() => climbers.id),
    /** Percent of the goal. */
    mark: integer('mark'),
    state: text('state', { enum: ['draft', 'published', 'dropped'] }).notNull(),
    /** Title and text in both languages: sealed JSON, for they may name a climber. Gone with her page. */
    wordsSealed: bytes('words_sealed'),
    writtenBy: text('written_by').notNull(),
    publishedBy: text('published_by'),
    publishedAt: instant('published_at'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('campaign_updates_mark_uq')
      .on(t.campaignId, sql`coalesce(climber_id, '')`, t.mark)
      .where(sql`mark is not null`),
    index('campaign_updates_published_idx').on(t.campaignId, t.state, t.publishedAt),
    check('campaign_updates_mark_ck', sql`${t.mark} in (25, 50, 75, 100)`),
    check('campaign_updates_words_ck', sql`(${t.state} = 'dropped') = (${t.wordsSealed} is null)`),
    check(
      'campaign_updates_published_ck',
      sql`${t.state} <> 'published' or (${t.publishedAt} is not null and ${t.publishedBy} is not null)`,
    ),
    check('campaign_updates_second_ck', sql`${t.publishedBy} <> ${t.writtenBy}`),
  ],
)

/** What a climber says to everybody who gave to her. She never learns who they are. */
export const climberThanks = pgTable(
  'climber_thanks',
  {
    climberId: text('climber_id')
      .primaryKey()
      .references(() => climbers.id),
    textSealed: bytes('text_sealed').notNull(),
    state: text('state', { enum: ['waiting', 'shown', 'hidden'] }).notNull(),
    changedAt: instant('changed_at').notNull(),
    decidedBy: text('decided_by'),
  },
  (t) => [
    index('climber_thanks_waiting_idx')
      .on(t.changedAt)
      .where(sql`state = 'waiting'`),
    check('climber_thanks_decided_ck', sql`(${t.state} = 'waiting') = (${t.decidedBy} is null)`),
  ],
)
