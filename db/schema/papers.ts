import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { bytes, id, instant } from './_columns.ts'
import { courses, trainingCompletions } from './trainings.ts'

/**
 * A membership card or a certificate of a training. T2: whose it is, and what is printed on it, are sealed; `holder_index` is an
 * HMAC of her and what it is of, so that two papers do not say that they are one person's. It is ended and never changed.
 */
export const papers = pgTable(
  'papers',
  {
    id: id(),
    kind: text('kind', { enum: ['card', 'certificate'] }).notNull(),
    /** SHA-256 of the key in its address (shared/link-key); random bytes once she has been erased. */
    keyIndex: bytes('key_index').notNull(),
    holderIndex: bytes('holder_index').notNull(),
    /** Her id; null once she has been erased. */
    holderSealed: bytes('holder_sealed'),
    /** What is printed on it, as JSON, under her own key; null once she has been erased. */
    shownSealed: bytes('shown_sealed'),
    courseId: text('course_id').references(() => courses.id),
    completionId: text('completion_id').references(() => trainingCompletions.id),
    /** Its number in the year of its issue, in Nairobi: without gaps. */
    year: smallint('year'),
    number: integer('number'),
    /** From which day on what it says was completed; and the first day on which it no longer counts, null for good. */
    beginsOn: date('begins_on'),
    endsOn: date('ends_on'),
    issuedAt: instant('issued_at').notNull(),
    endedAt: instant('ended_at'),
    endedAs: text('ended_as', { enum: ['superseded', 'revoked', 'erased'] }),
    endedBy: text('ended_by'),
    revokedFor: text('revoked_for', { enum: ['mistake', 'not_completed', 'misused', 'lost'] }),
    /** The certificate in whose favour it was superseded. */
    supersededBy: text('superseded_by'),
    /** When she was told that it is about to end. */
    remindedAt: instant('reminded_at'),
  },
  (t) => [
    uniqueIndex('papers_key_uq').on(t.keyIndex),
    uniqueIndex('papers_number_uq').on(t.year, t.number),
    uniqueIndex('papers_valid_uq')
      .on(t.holderIndex)
      .where(sql`ended_at is null`),
    index('papers_holder_idx').on(t.holderIndex),
    index('papers_completion_idx').on(t.completionId),
    index('papers_ends_idx')
      .on(t.endsOn)
      .where(sql`ended_at is null and reminded_at is null`),
    check(
      'papers_kind_ck',
      sql`(${t.kind} = 'certificate') = (${t.number} is not null) and num_nulls(${t.courseId}, ${t.completionId}, ${t.year}, ${t.number}, ${t.beginsOn}) in (0, 5)`,
    ),
    check(
      'papers_ended_ck',
      sql`num_nulls(${t.endedAt}, ${t.endedAs}, ${t.endedBy}) in (0, 3) and (${t.revokedFor} is null or ${t.endedAs} = 'revoked') and (${t.supersededBy} is not null) = (coalesce(${t.endedAs}, '') = 'superseded')`,
    ),
  ],
)

/** Who signs the certificates of a course: names and what each is, sealed JSON. */
export const certificateSigners = pgTable('certificate_signers', {
  courseId: text('course_id')
    .primaryKey()
    .references(() => courses.id),
  signersSealed: bytes('signers_sealed').notNull(),
  changedAt: instant('changed_at').notNull(),
  changedBy: text('changed_by').notNull(),
})
