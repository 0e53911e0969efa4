import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant, money } from './_columns.ts'
import { campaigns } from './campaigns.ts'
import { accountCodes } from './payments.ts'

/**
 * Whoever raises money by climbing, or without. Two texts of a page: what she last sent, and what the public sees since staff
 * have seen it. Both are sealed: what is taken down is nowhere to be read.
 */
export const climbers = pgTable(
  'climbers',
  {
    id: id(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    /** Typed at the Paybill, and in small letters the end of her page's address: one word for everything, and no name. */
    code: text('code')
      .notNull()
      .unique()
      .references(() => accountCodes.code),
    kind: text('kind', { enum: ['mountain', 'virtual'] }).notNull(),
    /** Under eighteen: first name only, and a guardian's word. */
    isChild: boolean('is_child').notNull(),
    state: text('state', { enum: ['asked', 'shown', 'taken_down'] }).notNull(),
    /** Name, story, goal and photo as the public sees them: sealed JSON. */
    shownSealed: bytes('shown_sealed'),
    /** The same as last sent, until somebody of the staff has said yes. */
    draftSealed: bytes('draft_sealed'),
    /** Since when a draft waits for staff. */
    waitingSince: instant('waiting_since'),
    /** What staff wrote with what they sent back or took down. */
    noteSealed: bytes('note_sealed'),
    /** Phone and e-mail, and a child's guardian: sealed JSON. */
    contactSealed: bytes('contact_sealed').notNull(),
    /** SHA-256 of the key in the address of her own page. */
    keyIndex: bytes('key_index').notNull(),
    language: text('language', { enum: ['en', 'sw'] }).notNull(),
    ...money('goal'),
    county: text('county'),
    /** False where she wants to stand on no leaderboard. */
    isRanked: boolean('is_ranked').notNull(),
    /** To which words she said yes, and when. */
    consentVersion: text('consent_version').notNull(),
    consentAt: instant('consent_at').notNull(),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('climbers_key_uq').on(t.keyIndex),
    // All that boards of groups ask of thousands of climbers, without their words.
    index('climbers_boards_idx').on(t.campaignId, t.state, t.id, t.county, t.isRanked),
    index('climbers_waiting_idx')
      .on(t.waitingSince)
      .where(sql`waiting_since is not null`),
    check('climbers_goal_ck', sql`${t.minor} > 0 and ${t.currency} = 'KES'`),
    check('climbers_shown_ck', sql`(${t.state} = 'shown') = (${t.shownSealed} is not null)`),
    check('climbers_waiting_ck', sql`${t.waitingSince} is null or ${t.draftSealed} is not null`),
  ],
)

/** What happened to a climber's page, append-only, without personal data. */
export const climberHistory = pgTable(
  'climber_history',
  {
    id: id(),
    climberId: text('climber_id')
      .notNull()
      .references(() => climbers.id),
    kind: text('kind', {
      enum: ['asked', 'changed', 'shown', 'sent_back', 'taken_down', 'team', 'photo', 'thanked'],
    }).notNull(),
    actor: text('actor').notNull(),
    detail: jsonb('detail').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('climber_history_climber_idx').on(t.climberId)],
)

/** Pictures, made small and without what a camera writes into them; sealed until somebody of the staff has seen them, and after. */
export const climberPhotos = pgTable(
  'climber_photos',
  {
    id: id(),
    climberId: text('climber_id')
      .notNull()
      .references(() => climbers.id),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    /** WebP, 1200 px at most, for posters and for whoever looks closer. */
    imageSealed: bytes('image_sealed').notNull(),
    smallWidth: integer('small_width').notNull(),
    smallHeight: integer('small_height').notNull(),
    /** The same, light enough for a page on a cheap phone. */
    smallSealed: bytes('small_sealed').notNull(),
    /** SHA-256 of the key in its address. */
    keyIndex: bytes('key_index').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('climber_photos_climber_idx').on(t.climberId), uniqueIndex('climber_photos_key_uq').on(t.keyIndex)],
)

/** Climbers who raise money together. What its climbers have received is what it has, and what was given to it itself. */
export const teams = pgTable(
  'teams',
  {
    id: id(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    code: text('code')
      .notNull()
      .unique()
      .references(() => accountCodes.code),
    captainId: text('captain_id')
      .notNull()
      .references(() => climbers.id),
    joining: text('joining', { enum: ['open', 'approval', 'invitation'] }).notNull(),
    state: text('state', { enum: ['asked', 'shown', 'taken_down'] }).notNull(),
    nameSealed: bytes('name_sealed').notNull(),
    /** SHA-256 of the key in the address by which its captain invites. */
    keyIndex: bytes('key_index').notNull(),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [uniqueIndex('teams_key_uq').on(t.keyIndex), index('teams_campaign_idx').on(t.campaignId, t.state)],
)

/** From when until when somebody climbs with a team: one at a time. */
export const teamSpells = pgTable(
  'team_spells',
  {
    id: id(),
    teamId: text('team_id')
      .notNull()
      .references(() => teams.id),
    climberId: text('climber_id')
      .notNull()
      .references(() => climbers.id),
    /** `asked`: her captain has not answered. */
    state: text('state', { enum: ['asked', 'in', 'over'] }).notNull(),
    beganAt: instant('began_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('team_spells_now_uq')
      .on(t.climberId)
      .where(sql`ended_at is null`),
    index('team_spells_team_idx').on(t.teamId),
    check('team_spells_ended_ck', sql`(${t.state} = 'over') = (${t.endedAt} is not null)`),
  ],
)
