import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'
import { members, memberships } from './membership.ts'

/**
 * A file with an old register of members. Nobody of it is a member before one has seen what it would do and another has said yes
 * (`state`). T2: the file and its header, sealed, only as long as they are needed.
 */
export const registerImports = pgTable(
  'register_imports',
  {
    id: id(),
    /** SHA-256 of the file's bytes: one file is one import. */
    fileSha256: bytes('file_sha256').notNull(),
    /** The file in base64, until all its rows are staged. */
    fileSealed: bytes('file_sealed'),
    /** The names of its columns, as JSON: somebody's name stands there where a file has no header. */
    headerSealed: bytes('header_sealed'),
    /** What its columns mean (`Mapping`); null while nobody has said so. */
    mapping: jsonb('mapping'),
    state: text('state', {
      enum: ['layout', 'reading', 'dry', 'queued', 'taking', 'taken', 'undoing', 'undone', 'refused', 'aside'],
    }).notNull(),
    /** Rows of persons in the file, and how many of them the work that is under way has done. */
    rows: integer('rows').notNull(),
    done: integer('done').notNull(),
    /** Why it was refused: a code, and where in the file. Never what stood there. */
    fault: jsonb('fault'),
    addedBy: text('added_by').notNull(),
    takenBy: text('taken_by'),
    undoneBy: text('undone_by'),
    createdAt: createdAt(),
    takenAt: instant('taken_at'),
    undoneAt: instant('undone_at'),
    /** When what its rows said was forgotten: from then on it is not undone any more. */
    forgottenAt: instant('forgotten_at'),
  },
  (t) => [
    uniqueIndex('register_imports_file_uq')
      .on(t.fileSha256)
      .where(sql`state not in ('undone', 'refused', 'aside')`),
    check('register_imports_done_ck', sql`${t.done} between 0 and ${t.rows}`),
    check('register_imports_hands_ck', sql`${t.takenBy} <> ${t.addedBy}`),
    check(
      'register_imports_taken_ck',
      sql`${t.state} in ('layout', 'reading', 'dry', 'refused', 'aside') or ${t.takenBy} is not null`,
    ),
    check('register_imports_undone_ck', sql`(${t.undoneBy} is null) = (${t.state} not in ('undoing', 'undone'))`),
  ],
)

/** One row of such a file. T2: what stands in it, sealed, until the import can no longer be undone; then which member came of it. */
export const registerRows = pgTable(
  'register_rows',
  {
    id: id(),
    importId: text('import_id')
      .notNull()
      .references(() => registerImports.id),
    /** Its number in the file, as a spreadsheet program counts. */
    row: integer('row').notNull(),
    /** HMAC of what was read in it: the same row is taken in once, in whichever file it comes. */
    fingerprint: bytes('fingerprint').notNull(),
    /** Sealed JSON: the cells as they stood, what was read, and who it may be. */
    detailsSealed: bytes('details_sealed'),
    verdict: text('verdict', { enum: ['new', 'known', 'member', 'alike', 'twice', 'again', 'problem'] }).notNull(),
    /** Of one that looks like somebody: what a person decided. */
    choice: text('choice', { enum: ['new', 'join', 'out'] }),
    chosenBy: text('chosen_by'),
    /** Who came of it; null while nobody did. */
    memberId: text('member_id').references(() => members.id),
    membershipId: text('membership_id').references(() => memberships.id),
    /** Whether the person was written by it: only then does undoing erase her. */
    isNewPerson: boolean('is_new_person').notNull(),
    takenAt: instant('taken_at'),
    undoneAt: instant('undone_at'),
    /** When she was last sent a link to claim her record. */
    invitedAt: instant('invited_at'),
    /** Why undoing let it stand. */
    keptFor: text('kept_for', { enum: ['account', 'money', 'changed'] }),
  },
  (t) => [
    uniqueIndex('register_rows_row_uq').on(t.importId, t.row),
    index('register_rows_verdict_idx').on(t.importId, t.verdict, t.row),
    index('register_rows_todo_idx')
      .on(t.importId, t.row)
      .where(sql`taken_at is null`),
    uniqueIndex('register_rows_fingerprint_uq')
      .on(t.fingerprint)
      .where(sql`taken_at is not null and undone_at is null`),
    index('register_rows_member_idx').on(t.memberId),
    check('register_rows_choice_ck', sql`(${t.choice} is null) = (${t.chosenBy} is null)`),
    check('register_rows_alike_ck', sql`${t.choice} is null or ${t.verdict} = 'alike'`),
    check(
      'register_rows_taken_ck',
      sql`(${t.takenAt} is null) = (${t.memberId} is null) and (${t.takenAt} is null) = (${t.membershipId} is null)`,
    ),
    check('register_rows_undone_ck', sql`${t.undoneAt} is null or (${t.takenAt} is not null and ${t.keptFor} is null)`),
  ],
)

/** What the columns of a register mean, as somebody said once; found again by the file's header. T1: an HMAC of names of columns. */
export const registerLayouts = pgTable(
  'register_layouts',
  {
    id: id(),
    headerIndex: bytes('header_index').notNull(),
    mapping: jsonb('mapping').notNull(),
    madeBy: text('made_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('register_layouts_header_uq').on(t.headerIndex)],
)
