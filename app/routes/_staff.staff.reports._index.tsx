import { askReport, type AskReportRefusal, listReports } from '#app/domain/milestones/index.server.ts'
import { reportForm } from '#app/domain/milestones/report-schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { languageIn } from '#app/http/language.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { GrantReportsPage, type ReportErrors } from '#app/ui/grant-reports-page.tsx'
import { grantReportPath } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.grantReports')
const notHere = () => new Response(null, { status: 404 })

export async function loader({ context }: LoaderFunctionArgs) {
  const listed = await listReports(signedIn(context).ctx)
  if (!listed) throw notHere()
  return listed
}

/** At which field a refusal is told; null is for whom nothing is here. */
const REFUSED: Record<AskReportRefusal, ReportErrors | null> = {
  not_yours: null,
  no_such_grant: { grant: 'grant_missing' },
  day_not_come: { beginsOn: 'day_not_come' },
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values = {
    ...{ grant: form.text('grant'), beginsOn: form.text('beginsOn').trim(), endsOn: form.text('endsOn').trim() },
    hasStories: form.isTicked('hasStories'),
  }
  const read = reportForm.safeParse(values)
  if (!read.success) {
    const wrong = read.error.issues.toReversed().map(({ path, message }) => [String(path[0]), message])
    return data({ values, errors: Object.fromEntries(wrong) as ReportErrors }, { status: 400 })
  }
  const done = await askReport(signedIn(context).ctx, { form: read.data, language: languageIn(request) })
  if (done.ok) return redirect(grantReportPath(done.value.reportId), 303)
  const errors = REFUSED[done.code]
  if (!errors) throw notHere()
  return data({ values, errors }, { status: 409 })
}

export default function GrantReportsRoute() {
  return <GrantReportsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
