import { sql } from 'drizzle-orm'
import { bigint, check, date, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, money } from './_columns.ts'
import { campaigns } from './campaigns.ts'

/** A stretch of a campaign. Two of one campaign never share a day (trigger). */
export const campaignPhases = pgTable(
  'campaign_phases',
  {
    id: id(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    nameEn: text('name_en').notNull(),
    nameSw: text('name_sw').notNull(),
    beginsOn: date('begins_on').notNull(),
    /** The last day that belongs to it; null while it runs. */
    endsOn: date('ends_on'),
    ...money('goal'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('campaign_phases_begin_uq').on(t.campaignId, t.beginsOn),
    check('campaign_phases_days_ck', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.beginsOn}`),
    check('campaign_phases_goal_ck', sql`${t.minor} > 0`),
  ],
)

/**
 * What a source says was raised by a day outside this portal. `added` is money that stands in no other figure, and is posted;
 * `told` speaks of money that an opening balance holds already, and is only told. Nothing of either is shown before a second
 * person has agreed.
 */
export const phaseTotals = pgTable(
  'phase_totals',
  {
    id: id(),
    phaseId: text('phase_id')
      .notNull()
      .references(() => campaignPhases.id),
    kind: text('kind', { enum: ['added', 'told'] }).notNull(),
    ...money('amount'),
    asOf: date('as_of').notNull(),
    sourceEn: text('source_en').notNull(),
    sourceSw: text('source_sw').notNull(),
    state: text('state', { enum: ['waiting', 'standing', 'refused', 'reversed'] }).notNull(),
    recordedBy: text('recorded_by').notNull(),
    confirmedBy: text('confirmed_by'),
    reversedBy: text('reversed_by'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    index('phase_totals_phase_idx').on(t.phaseId),
    check('phase_totals_amount_ck', sql`${t.minor} > 0 and ${t.currency} = 'KES'`),
    check('phase_totals_source_ck', sql`${t.sourceEn} <> '' or ${t.sourceSw} <> ''`),
    check('phase_totals_two_hands_ck', sql`${t.confirmedBy} <> ${t.recordedBy} and ${t.reversedBy} <> ${t.recordedBy}`),
    check('phase_totals_state_ck', sql`${t.state} in ('waiting', 'refused') or ${t.confirmedBy} is not null`),
    check('phase_totals_reversed_ck', sql`(${t.state} = 'reversed') = (${t.reversedBy} is not null)`),
  ],
)

/** For what the money of a phase is meant. */
export const budgetLines = pgTable(
  'budget_lines',
  {
    id: id(),
    phaseId: text('phase_id')
      .notNull()
      .references(() => campaignPhases.id),
    nameEn: text('name_en').notNull(),
    nameSw: text('name_sw').notNull(),
    ...money('amount'),
    createdAt: createdAt(),
  },
  (t) => [
    index('budget_lines_phase_idx').on(t.phaseId),
    check('budget_lines_amount_ck', sql`${t.minor} > 0 and ${t.currency} = 'KES'`),
  ],
)

/** What was spent of a line. Posted once, above a sum only with a second person's yes (trigger), and posted back at most once. */
export const spendings = pgTable(
  'spendings',
  {
    id: id(),
    lineId: text('line_id')
      .notNull()
      .references(() => budgetLines.id),
    ...money('amount'),
    spentOn: date('spent_on').notNull(),
    /** From which bank account, by its short name. */
    account: text('account').notNull(),
    whatEn: text('what_en').notNull(),
    whatSw: text('what_sw').notNull(),
    state: text('state', { enum: ['waiting', 'posted', 'refused', 'reversed'] }).notNull(),
    recordedBy: text('recorded_by').notNull(),
    confirmedBy: text('confirmed_by'),
    reversedBy: text('reversed_by'),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    index('spendings_line_idx').on(t.lineId),
    check('spendings_amount_ck', sql`${t.minor} > 0 and ${t.currency} = 'KES'`),
    check('spendings_what_ck', sql`${t.whatEn} <> '' or ${t.whatSw} <> ''`),
    check('spendings_two_hands_ck', sql`${t.confirmedBy} <> ${t.recordedBy} and ${t.reversedBy} <> ${t.recordedBy}`),
    check('spendings_reversed_ck', sql`(${t.state} = 'reversed') = (${t.reversedBy} is not null)`),
  ],
)

/** What each purpose and its branches received on each day in Nairobi, kept by trigger from the entries: debit positive, KES cents. */
export const ledgerDays = pgTable(
  'ledger_days',
  {
    /** The purpose's own account, without its branch. */
    account: text('account').notNull(),
    day: date('day').notNull(),
    baseMinor: bigint('base_minor', { mode: 'bigint' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.account, t.day] })],
)
