import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  customType,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })
const post = () =>
  text('post_id')
    .notNull()
    .references(() => posts.id)

/**
 * What the Coalition tells, as its desk has it. What everybody may read stands apart (`published_posts`): taking it down is
 * to delete that, and no page, feed or search can forget to ask.
 */
export const posts = pgTable(
  'posts',
  {
    id: id(),
    kind: text('kind', {
      enum: ['statement', 'joint_statement', 'urgent_appeal', 'case_update', 'news', 'voice'],
    }).notNull(),
    /** In its address; given when it is first published, and kept. */
    slug: text('slug'),
    /** How the newest version stands. */
    stage: text('stage', { enum: ['draft', 'waiting', 'scheduled', 'published', 'down'] }).notNull(),
    newest: integer('newest').notNull(),
    /** The version that everybody reads; null for none. */
    shown: integer('shown'),
    /** Until when an approved version is held back. */
    publishAt: instant('publish_at'),
    firstPublishedAt: instant('first_published_at'),
    isPinned: boolean('is_pinned').notNull().default(false),
    appeal: text('appeal', { enum: ['open', 'updated', 'closed'] }),
    /** The post with which its case began. */
    aboutId: text('about_id'),
    downAt: instant('down_at'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('posts_slug_uq').on(t.slug),
    index('posts_stage_idx').on(t.stage, t.changedAt),
    index('posts_about_idx').on(t.aboutId),
    check('posts_appeal_ck', sql`(${t.kind} = 'urgent_appeal') = (${t.appeal} is not null)`),
    check('posts_down_ck', sql`(${t.stage} = 'down') = (${t.downAt} is not null)`),
    check('posts_down_shown_ck', sql`${t.stage} <> 'down' or ${t.shown} is null`),
    check('posts_scheduled_ck', sql`(${t.stage} = 'scheduled') = (${t.publishAt} is not null)`),
    check('posts_shown_ck', sql`${t.shown} is null or (${t.slug} is not null and ${t.firstPublishedAt} is not null)`),
  ],
)

/** Every writing of a post, in order. Nothing in it is changed; its words are destroyed some time after the post was taken down. */
export const postVersions = pgTable(
  'post_versions',
  {
    id: id(),
    postId: post(),
    number: integer('number').notNull(),
    /** Sealed JSON, for a draft may name somebody who has not said yes yet. */
    wordsSealed: bytes('words_sealed'),
    /** What of known people stood in it when it was saved: `name`, `phone`, `number`. Never whose. */
    mentions: text('mentions').array().notNull(),
    writtenBy: text('written_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('post_versions_number_uq').on(t.postId, t.number)],
)

/** Who did what with a post, and when. */
export const postSteps = pgTable(
  'post_steps',
  {
    id: id(),
    postId: post(),
    version: integer('version').notNull(),
    step: text('step', {
      enum: [
        'handed_in',
        'returned',
        'approved',
        'published',
        'pinned',
        'unpinned',
        'closed',
        'reopened',
        'taken_down',
        'consent_over',
      ],
    }).notNull(),
    by: text('by').notNull(),
    noteSealed: bytes('note_sealed'),
    createdAt: createdAt(),
  },
  (t) => [index('post_steps_post_idx').on(t.postId, t.createdAt)],
)

/** That somebody agreed to be written about, how she said so, and until when. */
export const postConsents = pgTable(
  'post_consents',
  {
    id: id(),
    postId: post(),
    /** Who agreed and how, sealed JSON. */
    detailsSealed: bytes('details_sealed'),
    /** The last day on which it holds. */
    endsOn: date('ends_on').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    recordedBy: text('recorded_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('post_consents_post_idx').on(t.postId)],
)

/** What everybody may read: one row for each post that is shown. T0. */
export const publishedPosts = pgTable(
  'published_posts',
  {
    postId: text('post_id')
      .primaryKey()
      .references(() => posts.id),
    slug: text('slug').notNull(),
    kind: text('kind').notNull(),
    place: text('place').notNull(),
    county: text('county'),
    tags: text('tags').array().notNull(),
    signatories: text('signatories').array().notNull(),
    letterTo: text('letter_to'),
    publishedAt: instant('published_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    isPinned: boolean('is_pinned').notNull(),
    appeal: text('appeal'),
    aboutId: text('about_id'),
  },
  (t) => [
    uniqueIndex('published_posts_slug_uq').on(t.slug),
    index('published_posts_latest_idx').on(t.publishedAt, t.postId),
    index('published_posts_kind_idx').on(t.kind, t.publishedAt, t.postId),
    index('published_posts_tags_idx').using('gin', t.tags),
    index('published_posts_about_idx').on(t.aboutId),
  ],
)

/** Its words in one language. T0. */
export const publishedTexts = pgTable(
  'published_texts',
  {
    postId: text('post_id')
      .notNull()
      .references(() => publishedPosts.postId, { onDelete: 'cascade' }),
    language: text('language', { enum: ['en', 'sw'] }).notNull(),
    title: text('title').notNull(),
    lead: text('lead').notNull(),
    /** Markdown. */
    text: text('text').notNull(),
    asks: text('asks').notNull(),
    letter: text('letter').notNull(),
    /** Set by a trigger: words for the full text of PostgreSQL. */
    search: tsvector('search'),
    /** And its title without accents, for what is nearly the same. */
    plain: text('plain'),
  },
  (t) => [primaryKey({ columns: [t.postId, t.language] }), index('published_texts_search_idx').using('gin', t.search)],
)

/** What was put right in a post after it had been read. T0. */
export const postCorrections = pgTable(
  'post_corrections',
  {
    id: id(),
    postId: text('post_id')
      .notNull()
      .references(() => publishedPosts.postId, { onDelete: 'cascade' }),
    noteEn: text('note_en').notNull(),
    noteSw: text('note_sw').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('post_corrections_post_idx').on(t.postId, t.createdAt)],
)
