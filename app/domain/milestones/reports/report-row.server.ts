import { grantReports } from '#db/schema/grant-reports.ts'
import { and, eq, gt } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { GrantReport, ReportFile } from '../grant-report.ts'

export type ReportRow = typeof grantReports.$inferSelect

/** A report that is kept still. */
export async function findReport(tx: Ctx, reportId: string): Promise<ReportRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(grantReports)
    .where(and(eq(grantReports.id, reportId), gt(grantReports.expiresAt, tx.now())))
  return row
}

const at = (column: string, row: string) => ({ table: 'grant_reports', column, row })

export const sealReport = (ctx: Pick<Ctx, 'vault'>, id: string, report: GrantReport): Buffer =>
  ctx.vault.seal(at('report_sealed', id), JSON.stringify(report))
/** What it says; null while it is not put together. */
export const reportOf = (
  ctx: Pick<Ctx, 'vault'>,
  { id, reportSealed }: Pick<ReportRow, 'id' | 'reportSealed'>,
): GrantReport | null =>
  reportSealed ? (JSON.parse(ctx.vault.open(at('report_sealed', id), reportSealed)) as GrantReport) : null

const COLUMNS = { pdf: 'pdfSealed', docx: 'docxSealed', xlsx: 'xlsxSealed' } as const
const NAMES = { pdf: 'pdf_sealed', docx: 'docx_sealed', xlsx: 'xlsx_sealed' } as const

/** A file of it as its column has it. */
export const sealFile = (ctx: Pick<Ctx, 'vault'>, id: string, file: ReportFile, bytes: Uint8Array) => ({
  [COLUMNS[file]]: ctx.vault.seal(at(NAMES[file], id), Buffer.from(bytes).toString('base64')),
})
/** The bytes of one; null while it is not made. */
export function fileOf(ctx: Pick<Ctx, 'vault'>, row: ReportRow, file: ReportFile): Uint8Array | null {
  const sealed = row[COLUMNS[file]]
  return sealed && Buffer.from(ctx.vault.open(at(NAMES[file], row.id), sealed), 'base64')
}
