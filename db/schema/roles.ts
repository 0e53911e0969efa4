import { sql } from 'drizzle-orm'
import { check, date, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './_columns.ts'
import { persons } from './people.ts'

/** Somebody's wish that a person hold a role, until another has decided. T1. */
export const roleProposals = pgTable(
  'role_proposals',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    role: text('role').notNull(),
    /** The network of a coordinator, the cohort of a trainer; empty for the rest. */
    scope: text('scope').notNull().default(''),
    beginsOn: date('begins_on').notNull(),
    endsOn: date('ends_on'),
    proposedBy: text('proposed_by').notNull(),
    createdAt: createdAt(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    decision: text('decision', { enum: ['confirmed', 'refused'] }),
  },
  (t) => [
    index('role_proposals_open_idx')
      .on(t.createdAt)
      .where(sql`decided_at is null`),
    check('role_proposals_two_hands_ck', sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.proposedBy}`),
    check(
      'role_proposals_not_oneself_ck',
      sql`coalesce(${t.proposedBy}, '') <> 'person:' || ${t.personId} and coalesce(${t.decidedBy}, '') <> 'person:' || ${t.personId}`,
    ),
  ],
)

/** A role held from a day to a day. T1. Written once two have said so; only its end may be added (trigger). */
export const roleSpells = pgTable(
  'role_spells',
  {
    id: id(),
    proposalId: text('proposal_id')
      .notNull()
      .unique()
      .references(() => roleProposals.id),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    role: text('role').notNull(),
    scope: text('scope').notNull().default(''),
    beginsOn: date('begins_on').notNull(),
    /** The first day on which it is no longer held. */
    endsOn: date('ends_on'),
    endedBy: text('ended_by'),
    createdAt: createdAt(),
  },
  (t) => [
    index('role_spells_person_idx').on(t.personId),
    uniqueIndex('role_spells_open_uq')
      .on(t.personId, t.role, t.scope)
      .where(sql`ends_on is null`),
    check('role_spells_days_ck', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.beginsOn}`),
  ],
)
