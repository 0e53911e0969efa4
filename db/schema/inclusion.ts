import { sql } from 'drizzle-orm'
import { check, date, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'
import { memberships, organisations } from './membership.ts'
import { persons } from './people.ts'

/** Whom an organisation asked to be included, by the number that was typed. T2: who is asked works there. */
export const organisationInvitations = pgTable(
  'organisation_invitations',
  {
    id: id(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    number: text('number').notNull(),
    /** Null where the number is nobody's: it waits and ends as any other does. */
    personId: text('person_id').references(() => persons.id),
    invitedBy: text('invited_by').notNull(),
    state: text('state', { enum: ['open', 'accepted', 'declined', 'withdrawn'] }).notNull(),
    createdAt: createdAt(),
    answeredAt: instant('answered_at'),
  },
  (t) => [
    uniqueIndex('organisation_invitations_open_uq')
      .on(t.organisationId, t.number)
      .where(sql`state = 'open'`),
    index('organisation_invitations_person_idx').on(t.personId),
    check('organisation_invitations_state_ck', sql`(${t.state} = 'open') = (${t.answeredAt} is null)`),
    check('organisation_invitations_yes_ck', sql`${t.state} <> 'accepted' or ${t.personId} is not null`),
  ],
)

/** Who belongs by an organisation's membership, from the day of her yes: `ends_on` is the first day on which she is not included any more. T2. */
export const organisationIncluded = pgTable(
  'organisation_included',
  {
    id: id(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    beginsOn: date('begins_on').notNull(),
    endsOn: date('ends_on'),
    endReason: text('end_reason', { enum: ['removed', 'left', 'changed', 'gone', 'erased', 'merged'] }),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('organisation_included_uq')
      .on(t.personId)
      .where(sql`ends_on is null`),
    index('organisation_included_person_idx').on(t.personId),
    index('organisation_included_organisation_idx').on(t.organisationId),
    check('organisation_included_days_ck', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.beginsOn}`),
    check('organisation_included_end_ck', sql`(${t.endsOn} is null) = (${t.endReason} is null)`),
  ],
)

/** That somebody who is included was told that her organisation belongs no more, and since which last day: once for each. T1. */
export const inclusionNotices = pgTable(
  'inclusion_notices',
  {
    includedId: text('included_id')
      .notNull()
      .references(() => organisationIncluded.id),
    lastOn: date('last_on').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.includedId, t.lastOn] })],
)

/** That a member leaves, why, and from which day on. T2: her words, under her own key. */
export const membershipLeavings = pgTable(
  'membership_leavings',
  {
    id: id(),
    membershipId: text('membership_id')
      .notNull()
      .references(() => memberships.id),
    reason: text('reason').notNull(),
    wordsSealed: bytes('words_sealed'),
    /** The first day on which she is no member any more. */
    leavesOn: date('leaves_on').notNull(),
    state: text('state', { enum: ['waiting', 'done', 'taken_back'] }).notNull(),
    createdAt: createdAt(),
    settledAt: instant('settled_at'),
  },
  (t) => [
    uniqueIndex('membership_leavings_waiting_uq')
      .on(t.membershipId)
      .where(sql`state = 'waiting'`),
    index('membership_leavings_membership_idx').on(t.membershipId),
    index('membership_leavings_day_idx')
      .on(t.leavesOn)
      .where(sql`state = 'waiting'`),
    check('membership_leavings_settled_ck', sql`(${t.state} = 'waiting') = (${t.settledAt} is null)`),
    check('membership_leavings_words_ck', sql`${t.state} <> 'taken_back' or ${t.wordsSealed} is null`),
  ],
)
