import { grantReports } from '#db/schema/grant-reports.ts'
import { desc, gt } from 'drizzle-orm'
import { holds, record } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { type GrantReport, REPORTS, type ReportFile } from '../grant-report.ts'
import { grantsOf } from './grants-of.server.ts'
import { fileOf, findReport, reportOf } from './report-row.server.ts'

export type ReportLine = {
  reportId: string
  grant: string
  beginsOn: string
  endsOn: string
  language: 'en' | 'sw'
  /** How many of its parts are made (`REPORT_PARTS`). */
  done: number
  createdAt: Date
  expiresAt: Date
}

const SHOWN = 50
const columns = {
  ...{ reportId: grantReports.id, grant: grantReports.grant, beginsOn: grantReports.beginsOn },
  ...{ endsOn: grantReports.endsOn, language: grantReports.language, done: grantReports.done },
  ...{ createdAt: grantReports.createdAt, expiresAt: grantReports.expiresAt },
}

/** Which grants there are and the reports that are kept, the newest first. Null for others than those who write to funders. */
export const listReports = (ctx: Ctx): Promise<{ grants: string[]; reports: ReportLine[] } | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, ...REPORTS))) return null
    const reports = await tx.db
      .select(columns)
      .from(grantReports)
      .where(gt(grantReports.expiresAt, tx.now()))
      .orderBy(desc(grantReports.createdAt), desc(grantReports.id))
      .limit(SHOWN)
    return { grants: await grantsOf(tx), reports }
  })

/** A report and how far it is; null where there is none, or for others. */
export const openReport = (
  ctx: Ctx,
  reportId: string,
): Promise<{ line: ReportLine; report: GrantReport | null } | null> =>
  inTransaction(ctx, async (tx) => {
    const row = (await holds(tx, ...REPORTS)) ? await findReport(tx, reportId) : undefined
    if (!row) return null
    const { id, grant, beginsOn, endsOn, language, done, createdAt, expiresAt } = row
    return {
      line: { reportId: id, grant, beginsOn, endsOn, language, done, createdAt, expiresAt },
      report: reportOf(tx, row),
    }
  })

/** A file of a report; that it was taken is written into the audit log. Null where it is not made, is gone, or for others. */
export const takeReportFile = (
  ctx: Ctx,
  { reportId, file }: { reportId: string; file: ReportFile },
): Promise<Uint8Array | null> =>
  inTransaction(ctx, async (tx) => {
    const row = (await holds(tx, ...REPORTS)) ? await findReport(tx, reportId) : undefined
    const bytes = row ? fileOf(tx, row, file) : null
    if (bytes) await record(tx, { action: 'report.fetched', detail: `${reportId} ${file}` })
    return bytes
  })
