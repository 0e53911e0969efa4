import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'
import { networks } from './networks.ts'

/**
 * A number that the Coalition stands behind: what it counts, and how. T0. What it is called and by which rule it is counted stands
 * in its versions; the rest never changes, or two of its figures could not be compared.
 */
export const indicators = pgTable(
  'indicators',
  {
    id: id(),
    /** Its place in an address: `members`. */
    slug: text('slug').notNull().unique(),
    /** Which count of the registers it is; null where staff report it. */
    computedBy: text('computed_by', {
      enum: ['members', 'trained', 'networks', 'trainings', 'sessions', 'counties', 'raised'],
    }).unique(),
    unit: text('unit', {
      enum: ['people', 'organisations', 'networks', 'trainings', 'sessions', 'counties', 'awards', 'wins', 'cents'],
    }).notNull(),
    /** It counts people: nothing below the small-cell limit is published of it. */
    countsPeople: boolean('counts_people').notNull(),
    isOnHome: boolean('is_on_home').notNull(),
    position: smallint('position').notNull(),
    createdAt: createdAt(),
  },
  (t) => [check('indicators_slug_ck', sql`${t.slug} ~ '^[a-z][a-z-]{1,39}$'`)],
)

/** Name and rule in words, from a version on. Append-only: a published figure keeps the rule by which it was counted. */
export const indicatorVersions = pgTable(
  'indicator_versions',
  {
    indicatorId: text('indicator_id')
      .notNull()
      .references(() => indicators.id),
    no: smallint('no').notNull(),
    nameEn: text('name_en').notNull(),
    nameSw: text('name_sw').notNull(),
    ruleEn: text('rule_en').notNull(),
    ruleSw: text('rule_sw').notNull(),
    /** Who, besides those of monitoring, writes its records. */
    ownerRole: text('owner_role').notNull(),
    /** By what a record may be broken down. */
    splits: text('splits').array().notNull(),
    setBy: text('set_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.indicatorId, t.no] }), check('indicator_versions_no_ck', sql`${t.no} > 0`)],
)

/**
 * A figure: what stood at an opening, what staff report, or what a register came to when a month was frozen. Append-only: what became
 * of it stands in `milestone_steps`, and who errs writes another that takes its place. T2: its story, which may speak of people.
 */
export const milestoneRecords = pgTable(
  'milestone_records',
  {
    id: id(),
    indicatorId: text('indicator_id')
      .notNull()
      .references(() => indicators.id),
    /** By which rule it was counted. */
    version: smallint('version').notNull(),
    kind: text('kind', { enum: ['opening', 'reported', 'frozen'] }).notNull(),
    /** In the unit of its indicator. */
    value: bigint('value', { mode: 'bigint' }).notNull(),
    /** First and last day; one day where it is a stand and not a sum. */
    beginsOn: date('begins_on').notNull(),
    endsOn: date('ends_on').notNull(),
    /** One of the 47, `01` to `47`; null where it is of no one county. */
    county: text('county'),
    networkId: text('network_id').references(() => networks.id),
    /** Under which grant, as it is called; empty where under none. */
    grant: text('grant_code').notNull(),
    /** Where it comes from, in the open: a leaflet, a register, a list. */
    source: text('source').notNull(),
    /** How many rows its breakdown has: none is added later (trigger). */
    cells: smallint('cells').notNull(),
    storySealed: bytes('story_sealed'),
    correctsId: text('corrects_id').references((): AnyPgColumn => milestoneRecords.id),
    /** Why it takes the place of another. */
    reasonSealed: bytes('reason_sealed'),
    /** SHA-256 of a frozen figure and of the one before it (`frozen-hash.ts`). */
    hash: bytes('hash'),
    author: text('author').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('milestone_records_indicator_idx').on(t.indicatorId, t.endsOn),
    uniqueIndex('milestone_records_frozen_uq')
      .on(t.indicatorId, t.endsOn)
      .where(sql`kind = 'frozen'`),
    check('milestone_records_value_ck', sql`${t.value} >= 0 or ${t.kind} = 'frozen'`),
    check('milestone_records_days_ck', sql`${t.beginsOn} <= ${t.endsOn}`),
    check('milestone_records_stand_ck', sql`${t.kind} = 'reported' or ${t.beginsOn} = ${t.endsOn}`),
    check('milestone_records_frozen_ck', sql`(${t.kind} = 'frozen') = (${t.hash} is not null)`),
    check('milestone_records_corrects_ck', sql`(${t.correctsId} is null) = (${t.reasonSealed} is null)`),
    check('milestone_records_whole_ck', sql`${t.kind} = 'reported' or num_nonnulls(${t.county}, ${t.networkId}) = 0`),
  ],
)

/** How many of a figure were of a kind: by one attribute, or by two that are crossed, and never by more. */
export const milestoneCells = pgTable(
  'milestone_cells',
  {
    recordId: text('record_id')
      .notNull()
      .references(() => milestoneRecords.id),
    attribute: text('attribute').notNull(),
    value: text('value').notNull(),
    /** Empty where nothing is crossed. */
    crossed: text('crossed').notNull(),
    crossedValue: text('crossed_value').notNull(),
    count: bigint('count', { mode: 'bigint' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.recordId, t.attribute, t.value, t.crossed, t.crossedValue] }),
    check('milestone_cells_count_ck', sql`${t.count} >= 0`),
    check('milestone_cells_crossed_ck', sql`(${t.crossed} = '') = (${t.crossedValue} = '')`),
    check('milestone_cells_twice_ck', sql`${t.attribute} <> ${t.crossed}`),
  ],
)

/** What became of a figure, step after step, each in somebody's own name (trigger). None is a draft. */
export const milestoneSteps = pgTable(
  'milestone_steps',
  {
    recordId: text('record_id')
      .notNull()
      .references(() => milestoneRecords.id),
    no: smallint('no').notNull(),
    step: text('step', { enum: ['verified', 'returned', 'published', 'withdrawn', 'replaced'] }).notNull(),
    actor: text('actor').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.recordId, t.no] })],
)

/** What an indicator should come to by the end of a period, of all or of one grant. The last that was said counts. */
export const milestoneTargets = pgTable(
  'milestone_targets',
  {
    id: id(),
    indicatorId: text('indicator_id')
      .notNull()
      .references(() => indicators.id),
    /** Empty is for all. */
    grant: text('grant_code').notNull(),
    beginsOn: date('begins_on').notNull(),
    endsOn: date('ends_on').notNull(),
    value: bigint('value', { mode: 'bigint' }).notNull(),
    setBy: text('set_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('milestone_targets_indicator_idx').on(t.indicatorId),
    check('milestone_targets_days_ck', sql`${t.beginsOn} <= ${t.endsOn} and ${t.value} > 0`),
  ],
)

/**
 * Who has completed at least one training, once each: an HMAC of her alone, and since when. It leads to no cohort, and two
 * cohorts do not learn from it that they had somebody in common.
 */
export const trainedPeople = pgTable(
  'trained_people',
  { personIndex: bytes('person_index').primaryKey(), since: date('since').notNull() },
  (t) => [index('trained_people_since_idx').on(t.since)],
)
