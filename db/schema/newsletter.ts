import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'

/**
 * Who reads the newsletter: an address and a language, and nothing that leads to a person, a member or a giver. Who leaves is a row less.
 */
export const newsletterSubscribers = pgTable(
  'newsletter_subscribers',
  {
    id: id(),
    addressSealed: bytes('address_sealed').notNull(),
    /** HMAC of the address, under a name of its own: it matches no other index of the house. */
    addressIndex: bytes('address_index').notNull(),
    /** SHA-256 of the key in her link to leave. */
    leaveIndex: bytes('leave_index').notNull(),
    language: text('language', { enum: ['en', 'sw'] }).notNull(),
    /** The language that was asked for, until whoever reads the mailbox has said yes. */
    askedLanguage: text('asked_language', { enum: ['en', 'sw'] }).notNull(),
    /** SHA-256 of the token in the letter that asks; null once it was used. */
    tokenHash: bytes('token_hash'),
    tokenUntil: instant('token_until'),
    /** Null: nobody has said yes, and nothing but the question is sent there. */
    confirmedAt: instant('confirmed_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('newsletter_subscribers_address_uq').on(t.addressIndex),
    uniqueIndex('newsletter_subscribers_leave_uq').on(t.leaveIndex),
    uniqueIndex('newsletter_subscribers_token_uq').on(t.tokenHash),
    index('newsletter_subscribers_unconfirmed_idx')
      .on(t.tokenUntil)
      .where(sql`confirmed_at is null`),
    check('newsletter_subscribers_token_ck', sql`(${t.tokenHash} is null) = (${t.tokenUntil} is null)`),
    check('newsletter_subscribers_asked_ck', sql`${t.confirmedAt} is not null or ${t.tokenHash} is not null`),
  ],
)

/** A letter to all of them: some posts that everybody may read, and words to go before them. */
export const newsletters = pgTable(
  'newsletters',
  {
    id: id(),
    stage: text('stage', { enum: ['draft', 'waiting', 'sending', 'sent'] }).notNull(),
    version: integer('version').notNull(),
    /** Sealed JSON, as drafts of the newsroom are. */
    wordsSealed: bytes('words_sealed').notNull(),
    postIds: text('post_ids').array().notNull(),
    /** Everybody who has written at it: none of them approves it. */
    writers: text('writers').array().notNull(),
    approvedBy: text('approved_by'),
    approvedAt: instant('approved_at'),
    /** The last subscriber for whom it was left to be sent. Moved in the transaction that leaves. */
    cursor: text('cursor').notNull(),
    sentAt: instant('sent_at'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    index('newsletters_stage_idx').on(t.stage, t.changedAt),
    check('newsletters_approved_ck', sql`(${t.stage} in ('sending', 'sent')) = (${t.approvedAt} is not null)`),
    check(
      'newsletters_hands_ck',
      sql`(${t.approvedAt} is null) = (${t.approvedBy} is null) and not (${t.approvedBy} = any(${t.writers}))`,
    ),
    check('newsletters_sent_ck', sql`(${t.stage} = 'sent') = (${t.sentAt} is not null)`),
  ],
)
