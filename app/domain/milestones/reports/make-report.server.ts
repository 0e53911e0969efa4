import { grantReports } from '#db/schema/grant-reports.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { buildReport } from './build-report.server.ts'
import { type GrantReport, REPORT_FILES, type ReportFile } from '../grant-report.ts'
import { fileOf, findReport, reportOf, sealFile, sealReport } from './report-row.server.ts'

/** How the files are made from what a report says, in a language. */
export type DrawReport = Readonly<
  Record<ReportFile, (report: GrantReport, language: 'en' | 'sw') => Promise<Uint8Array>>
>

/**
 * Puts a report together and makes its files, each part written down as it is there, so that its page shows how far it is. Tried again it
 * goes on where it stopped: the figures are read once. Nothing is done for one that is gone.
 */
export async function makeReport(ctx: Ctx, { reportId }: { reportId: string }, draw: DrawReport): Promise<void> {
  const row = await asPortal(ctx, 'milestones', (tx) => findReport(tx, reportId))
  if (!row) return
  const report = reportOf(ctx, row) ?? (await buildReport(ctx, row))
  await keep(ctx, reportId, ({ reportSealed }) => (reportSealed ? null : { reportSealed: sealReport(ctx, reportId, report) }))
  for (const file of REPORT_FILES) {
    const now = await asPortal(ctx, 'milestones', (tx) => findReport(tx, reportId))
    const kept = now && reportOf(ctx, now)
    if (!now || !kept) return
    if (fileOf(ctx, now, file)) continue
    const bytes = await draw[file](kept, now.language)
    await keep(ctx, reportId, (held) => (fileOf(ctx, held, file) ? null : sealFile(ctx, reportId, file, bytes)))
  }
}

type Row = typeof grantReports.$inferSelect

/** Writes one more part, unless somebody else has meanwhile. */
const keep = (ctx: Ctx, reportId: string, part: (row: Row) => Partial<Row> | null): Promise<void> =>
  asPortal(ctx, 'milestones', async (tx) => {
    await lockNames(tx, [`report ${reportId}`])
    const row = await findReport(tx, reportId)
    const more = row && part(row)
    if (!more) return
    await tx.db
      .update(grantReports)
      .set({ ...more, done: row.done + 1 })
      .where(eq(grantReports.id, reportId))
  })
