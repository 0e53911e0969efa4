// Long because what a member is, holds and owes is one subject, and what the database refuses of it is read as a whole.
import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'
import { accountCodes, payments } from './payments.ts'
import { persons } from './people.ts'

const cents = (name: string) => bigint(name, { mode: 'bigint' }).notNull()

/** An organisation that belongs to the coalition. T2: its name can name those who work there. */
export const organisations = pgTable('organisations', {
  id: id(),
  nameSealed: bytes('name_sealed').notNull(),
  /** Its registration number, and an HMAC of it by which it is found again. */
  registrationSealed: bytes('registration_sealed'),
  registrationIndex: bytes('registration_index'),
  /** One of the 47, `01` to `47`. */
  county: text('county'),
  /** What it works for, from a list. */
  themes: text('themes').array(),
  /** How many of its people it wishes to include. */
  included: integer('included'),
  createdAt: createdAt(),
})

/** What somebody can be a member as. Reference rows; all else about a kind is in its versions. */
export const membershipKinds = pgTable('membership_kinds', {
  kind: text('kind', { enum: ['individual', 'organisation', 'friend'] }).primaryKey(),
})

/** What a kind costs and how long it lasts, from a day on: a change is a version of its own, so that old terms stay explained. */
export const membershipKindVersions = pgTable(
  'membership_kind_versions',
  {
    kind: text('kind', { enum: ['individual', 'organisation', 'friend'] })
      .notNull()
      .references(() => membershipKinds.kind),
    fromDay: date('from_day').notNull(),
    nameEn: text('name_en').notNull(),
    nameSw: text('name_sw').notNull(),
    textEn: text('text_en').notNull(),
    textSw: text('text_sw').notNull(),
    /** KES cents for a term, and what the first one costs on top. */
    priceMinor: cents('price_minor'),
    joiningMinor: cents('joining_minor'),
    term: text('term', { enum: ['calendar', 'rolling'] }).notNull(),
    /** How long a rolling term is; a calendar one ends with the year. */
    months: integer('months').notNull(),
    /** `MM-DD`: a calendar term that begins on it or later covers the next year too. */
    rollOver: text('roll_over'),
    /** How many days before the end the next term may be bought. */
    windowDays: integer('window_days').notNull(),
    /** How many days after the end a new term still follows the old one. */
    graceDays: integer('grace_days').notNull(),
    /** How many people an organisation may include; null is as many as it was taken in with. */
    includedMost: integer('included_most'),
    approvalNew: boolean('approval_new').notNull(),
    approvalRenewal: boolean('approval_renewal').notNull(),
    waiverAllowed: boolean('waiver_allowed').notNull(),
    /** Whether anybody new may be taken in. Who belongs already may go on. */
    isOpen: boolean('is_open').notNull(),
    setBy: text('set_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.fromDay] }),
    check('kind_versions_price_ck', sql`${t.priceMinor} >= 0 and ${t.joiningMinor} >= 0`),
    check('kind_versions_months_ck', sql`${t.months} between 1 and 60`),
    check('kind_versions_window_ck', sql`${t.windowDays} between 0 and 180 and ${t.windowDays} < 28 * ${t.months}`),
    check('kind_versions_grace_ck', sql`${t.graceDays} between 0 and 366`),
    check(
      'kind_versions_roll_ck',
      sql`${t.rollOver} is null or (${t.term} = 'calendar' and ${t.rollOver} ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$')`,
    ),
    check(
      'kind_versions_included_ck',
      sql`${t.includedMost} is null or (${t.kind} = 'organisation' and ${t.includedMost} between 0 and 999)`,
    ),
    check('kind_versions_term_ck', sql`${t.term} = 'rolling' or ${t.months} = 12`),
  ],
)

/** Who belongs to the coalition: a person or an organisation, once and for good. T2: the row alone says that she belongs. */
export const members = pgTable(
  'members',
  {
    id: id(),
    personId: text('person_id').references(() => persons.id),
    organisationId: text('organisation_id')
      .unique()
      .references(() => organisations.id),
    /** Typed at the Paybill. Another one than a person's own number, which signs nobody in either but is said to helplines. */
    number: text('number')
      .notNull()
      .unique()
      .references(() => accountCodes.code),
    since: date('since').notNull(),
    /** The same person's other row, by which she goes on: this one keeps what was bought here, and buys nothing any more. */
    mergedInto: text('merged_into').references((): AnyPgColumn => members.id),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('members_person_uq')
      .on(t.personId)
      .where(sql`merged_into is null`),
    index('members_person_idx').on(t.personId),
    check('members_who_ck', sql`(${t.personId} is null) <> (${t.organisationId} is null)`),
    check(
      'members_merged_ck',
      sql`${t.mergedInto} is null or (${t.personId} is not null and ${t.mergedInto} <> ${t.id})`,
    ),
  ],
)

/** As what somebody is a member: several at once, each from its approval to its end. */
export const memberships = pgTable(
  'memberships',
  {
    id: id(),
    memberId: text('member_id')
      .notNull()
      .references(() => members.id),
    kind: text('kind', { enum: ['individual', 'organisation', 'friend'] })
      .notNull()
      .references(() => membershipKinds.kind),
    approvedOn: date('approved_on'),
    approvedBy: text('approved_by'),
    /** The last day of its last standing term, kept by trigger and compared by db/checks: lists go by it. */
    paidUntil: date('paid_until'),
    endedOn: date('ended_on'),
    endReason: text('end_reason'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('memberships_one_uq')
      .on(t.memberId, t.kind)
      .where(sql`ended_on is null`),
    index('memberships_member_idx').on(t.memberId),
    index('memberships_paid_idx')
      .on(t.paidUntil, t.id)
      .where(sql`ended_on is null and approved_on is not null`),
    index('memberships_waiting_idx')
      .on(t.createdAt, t.id)
      .where(sql`ended_on is null and approved_on is null`),
    check('memberships_approved_ck', sql`(${t.approvedOn} is null) = (${t.approvedBy} is null)`),
    check('memberships_ended_ck', sql`(${t.endedOn} is null) = (${t.endReason} is null)`),
  ],
)

/** What somebody cannot pay for one term: asked by her, answered by somebody else. T2: her words, until they are answered. */
export const duesWaivers = pgTable(
  'dues_waivers',
  {
    id: id(),
    membershipId: text('membership_id')
      .notNull()
      .references(() => memberships.id),
    /** Under her own key; gone once it is answered. */
    wordsSealed: bytes('words_sealed'),
    askedBy: text('asked_by').notNull(),
    state: text('state', { enum: ['waiting', 'allowed', 'declined'] }).notNull(),
    /** KES cents that it takes off; null is all of it. */
    coversMinor: bigint('covers_minor', { mode: 'bigint' }),
    reason: text('reason'),
    decidedBy: text('decided_by'),
    decidedOn: date('decided_on'),
    createdAt: createdAt(),
    decidedAt: instant('decided_at'),
  },
  (t) => [
    uniqueIndex('dues_waivers_waiting_uq')
      .on(t.membershipId)
      .where(sql`state = 'waiting'`),
    index('dues_waivers_membership_idx').on(t.membershipId),
    check(
      'dues_waivers_decided_ck',
      sql`(${t.state} = 'waiting') = (${t.decidedBy} is null) and (${t.decidedBy} is null) = (${t.decidedOn} is null)
          and (${t.decidedBy} is null) = (${t.decidedAt} is null) and (${t.decidedBy} is null) = (${t.reason} is null)`,
    ),
    check('dues_waivers_hands_ck', sql`${t.decidedBy} <> ${t.askedBy}`),
    check('dues_waivers_words_ck', sql`${t.state} = 'waiting' or ${t.wordsSealed} is null`),
    check('dues_waivers_covers_ck', sql`${t.coversMinor} > 0`),
  ],
)

/** A stretch of days that somebody belongs, both ends among them. Never changed but by being undone, once. */
export const membershipTerms = pgTable(
  'membership_terms',
  {
    id: id(),
    membershipId: text('membership_id')
      .notNull()
      .references(() => memberships.id),
    beginsOn: date('begins_on').notNull(),
    endsOn: date('ends_on').notNull(),
    /** The day of the month on which rolling terms turn, which shorter months clip and longer ones give back. */
    anchorDay: integer('anchor_day').notNull(),
    /** The day by whose rules it was granted: that of the money that completed its price. */
    asOf: date('as_of').notNull(),
    /** KES cents: the price, the joining fee, and what a waiver took off them. */
    priceMinor: cents('price_minor'),
    joiningMinor: cents('joining_minor'),
    waivedMinor: cents('waived_minor'),
    waiverId: text('waiver_id').references(() => duesWaivers.id),
    /** The row of an old register that said she had paid until then: it costs nothing here, and nothing is posted for it. Its key is in the migration. */
    carriedFrom: text('carried_from'),
    grantedAt: instant('granted_at').notNull(),
    undoneAt: instant('undone_at'),
    undoneWhy: text('undone_why', { enum: ['money_left', 'import_undone'] }),
  },
  (t) => [
    index('membership_terms_standing_idx')
      .on(t.membershipId, t.endsOn)
      .where(sql`undone_at is null`),
    index('membership_terms_membership_idx').on(t.membershipId),
    uniqueIndex('membership_terms_waiver_uq')
      .on(t.waiverId)
      .where(sql`undone_at is null and waiver_id is not null`),
    uniqueIndex('membership_terms_carried_uq')
      .on(t.carriedFrom)
      .where(sql`undone_at is null and carried_from is not null`),
    check(
      'membership_terms_carried_ck',
      sql`${t.carriedFrom} is null or (${t.priceMinor} = 0 and ${t.joiningMinor} = 0 and ${t.waiverId} is null)`,
    ),
    check('membership_terms_days_ck', sql`${t.beginsOn} <= ${t.endsOn}`),
    check('membership_terms_anchor_ck', sql`${t.anchorDay} between 1 and 31`),
    check(
      'membership_terms_price_ck',
      sql`${t.priceMinor} >= 0 and ${t.joiningMinor} >= 0 and ${t.waivedMinor} between 0 and ${t.priceMinor} + ${t.joiningMinor}`,
    ),
    check('membership_terms_waived_ck', sql`${t.waivedMinor} = 0 or ${t.waiverId} is not null`),
    check('membership_terms_undone_ck', sql`(${t.undoneAt} is null) = (${t.undoneWhy} is null)`),
  ],
)

/** Whose money bought a term: KES cents of each payment, the oldest first. */
export const termPayments = pgTable(
  'term_payments',
  {
    termId: text('term_id')
      .notNull()
      .references(() => membershipTerms.id),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payments.id),
    minor: cents('minor'),
  },
  (t) => [
    primaryKey({ columns: [t.termId, t.paymentId] }),
    index('term_payments_payment_idx').on(t.paymentId),
    check('term_payments_minor_ck', sql`${t.minor} > 0`),
  ],
)

/** The yes to a renewal, where its kind asks for one: to the term that follows another. */
export const renewalApprovals = pgTable('renewal_approvals', {
  afterTermId: text('after_term_id')
    .primaryKey()
    .references(() => membershipTerms.id),
  approvedOn: date('approved_on').notNull(),
  approvedBy: text('approved_by').notNull(),
  createdAt: createdAt(),
})

/** Which reminder of which term was due, and what became of it: each once. */
export const membershipReminders = pgTable(
  'membership_reminders',
  {
    termId: text('term_id')
      .notNull()
      .references(() => membershipTerms.id),
    rule: text('rule', { enum: ['month_before', 'week_before', 'last_day', 'in_grace', 'lapsed'] }).notNull(),
    /** `left` where word was left for her; else why none was. */
    outcome: text('outcome', { enum: ['left', 'no_address', 'missed', 'paid'] }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.termId, t.rule] }), index('membership_reminders_day_idx').on(t.createdAt, t.termId)],
)

/** One payment for several members, from the moment it is asked for: what it is to be split into. T1: numbers alone. */
export const duesBundles = pgTable('dues_bundles', { id: id(), createdAt: createdAt() })

export const duesBundleParts = pgTable(
  'dues_bundle_parts',
  {
    bundleId: text('bundle_id')
      .notNull()
      .references(() => duesBundles.id),
    place: integer('place').notNull(),
    /** The number of a member, or the code of what money without a purpose counts to. */
    code: text('code')
      .notNull()
      .references(() => accountCodes.code),
    /** KES cents. */
    minor: cents('minor'),
  },
  (t) => [primaryKey({ columns: [t.bundleId, t.place] }), check('dues_bundle_parts_minor_ck', sql`${t.minor} > 0`)],
)
