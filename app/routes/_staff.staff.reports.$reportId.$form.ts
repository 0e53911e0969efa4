import { takeReportFile } from '#app/domain/milestones/index.server.ts'
import { REPORT_FILES } from '#app/domain/milestones/grant-report.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const TYPES = {
  pdf: 'application/pdf',
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
} as const

/** A file of a report; that it was taken is written into the audit log. Its name says neither grant nor funder. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const file = REPORT_FILES.find((one) => one === params['form'])
  const reportId = params['reportId'] ?? ''
  const bytes = file ? await takeReportFile(signedIn(context).ctx, { reportId, file }) : null
  if (!file || !bytes) throw new Response(null, { status: 404 })
  return new Response(Buffer.from(bytes), {
    headers: {
      'content-type': TYPES[file],
      'content-disposition': `attachment; filename="report-${reportId.slice(-6)}.${file}"`,
      'cache-control': 'no-store',
    },
  })
}
