import { sql } from 'drizzle-orm'
import { boolean, check, date, index, pgTable, smallint, text } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './_columns.ts'

/**
 * A report for whoever gave a grant, as it stood at one moment, and the files of it. It names nobody; the stories that staff let in
 * may speak of people. T2: all of it, until it is thrown away with its row.
 */
export const grantReports = pgTable(
  'grant_reports',
  {
    id: id(),
    grant: text('grant_code').notNull(),
    beginsOn: date('begins_on').notNull(),
    endsOn: date('ends_on').notNull(),
    language: text('language', { enum: ['en', 'sw'] }).notNull(),
    /** Whether who asked has read the stories and lets them in. */
    hasStories: boolean('has_stories').notNull(),
    /** How many of its four parts are made: the figures, then each file. */
    done: smallint('done').notNull(),
    /** What it says (`GrantReport`), as JSON. All that follows is made from it. */
    reportSealed: bytes('report_sealed'),
    /** Files in base64. */
    pdfSealed: bytes('pdf_sealed'),
    docxSealed: bytes('docx_sealed'),
    xlsxSealed: bytes('xlsx_sealed'),
    askedBy: text('asked_by').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    index('grant_reports_expires_idx').on(t.expiresAt),
    check('grant_reports_days_ck', sql`${t.beginsOn} <= ${t.endsOn}`),
    check(
      'grant_reports_done_ck',
      sql`${t.done} = num_nonnulls(${t.reportSealed}, ${t.pdfSealed}, ${t.docxSealed}, ${t.xlsxSealed})`,
    ),
  ],
)
