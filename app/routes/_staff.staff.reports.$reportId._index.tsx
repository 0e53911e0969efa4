import { openReport } from '#app/domain/milestones/index.server.ts'
import { REPORT_PARTS } from '#app/domain/milestones/grant-report.ts'
import { languageIn } from '#app/http/language.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { GrantReportPage } from '#app/ui/grant-report-page.tsx'
import { reportDocument } from '#app/ui/report-document.ts'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

/** While it is made the page shows how far it is. */
export const handle: Handle = {
  area: 'staff',
  refreshSeconds: (loaded) => ((loaded as { isRunning?: boolean } | undefined)?.isRunning ? 3 : null),
}
export const meta = titled('titles.grantReports')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const opened = await openReport(signedIn(context).ctx, params['reportId'] ?? '')
  if (!opened) throw new Response(null, { status: 404 })
  const { line, report } = opened
  return {
    ...{ line, isRunning: line.done < REPORT_PARTS },
    document: report && reportDocument(report, languageIn(request)),
  }
}

export default function GrantReportRoute() {
  return <GrantReportPage {...useLoaderData<typeof loader>()} />
}
