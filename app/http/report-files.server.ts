import type { DrawReport } from '#app/domain/milestones/index.server.ts'
import { reportDocument } from '#app/ui/report-document.ts'
import { reportPdf } from './pdf/report-pdf.server.ts'
import { reportDocx } from './report-docx.server.ts'
import { reportXlsx } from './report-xlsx.server.ts'

/** The files of a report for a grant: the same words and figures, drawn three ways. */
export const drawReport: DrawReport = {
  pdf: (report, language) => reportPdf(reportDocument(report, language)),
  docx: (report, language) => reportDocx(reportDocument(report, language)),
  xlsx: (report, language) => reportXlsx(reportDocument(report, language)),
}
