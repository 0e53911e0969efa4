import { askExport, type AskExportRefusal, offerExports } from '#app/domain/people/index.server.ts'
import { exportForm, filterOf } from '#app/domain/people/exports/schemas.ts'
import { COUNTIES } from '#app/domain/people/persons/counties.ts'
import { ROLES } from '#app/domain/people/roles/roles.ts'
import { exportDatasets } from '#app/http/exports.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { COLUMN_FIELDS } from '#app/ui/staff-exports-form.tsx'
import { StaffExportsNewPage } from '#app/ui/staff-exports-new-page.tsx'
import type { ExportErrors, ExportField } from '#app/ui/staff-exports-shapes.ts'
import { type ExportFieldError, exportPath } from '#app/ui/staff-exports-words.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.exports')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const offers = await offerExports(signedIn(context).ctx, exportDatasets)
  return { offers, chosen: new URL(request.url).searchParams.get('file') }
}

/** Where each refusal is said: beside a field or above the form. */
const REFUSALS: Record<AskExportRefusal, ExportErrors> = {
  not_allowed: { form: 'not_allowed' },
  column_missing: { columns: 'column_missing' },
  unknown_column: { form: 'not_possible' },
  filter_missing: { filter: 'filter_missing' },
  unknown_filter: { form: 'not_possible' },
  filter_too_wide: { days: 'filter_too_wide' },
  cap_out_of_range: { rowCap: 'cap_out_of_range' },
  reason_missing: { reason: 'reason_missing' },
  bad_recipient: { recipient: 'bad_recipient' },
}

/** A whole thousand of ids, each with what parts it from the next. */
const MOST_IDS_TEXT = 40_000

export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const form = await readForm(request)
  const values = {
    columns: Object.values(COLUMN_FIELDS).flatMap((field) => form.all(field)),
    county: form.text('county'),
    role: form.text('role'),
    from: form.text('from'),
    to: form.text('to'),
    ids: form.text('ids', MOST_IDS_TEXT),
    rowCap: form.text('rowCap'),
    reason: form.text('reason', 1_000),
    recipient: form.text('recipient'),
  }
  const chosen = form.text('dataset')
  const again = (errors: ExportErrors, status = 400) => data({ values, errors, chosen }, { status })
  const { columns, rowCap, reason, recipient } = values
  const filter = filterOf((name) => values[name])
  const read = exportForm.safeParse({ dataset: chosen, columns, filter, rowCap, reason, recipient })
  if (!read.success)
    return again(
      Object.fromEntries(
        read.error.issues.map(({ path, message }) => [
          (path[0] === 'filter' ? (path[1] ?? 'filter') : path[0]) as ExportField,
          message as ExportFieldError,
        ]),
      ),
    )
  const asked = await askExport(ctx, read.data, exportDatasets)
  if (!asked.ok) return again(REFUSALS[asked.code], asked.code === 'not_allowed' ? 403 : 400)
  return redirect(exportPath(asked.value.exportId), 303)
}

export default function NewExportRoute() {
  const loaded = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return <StaffExportsNewPage {...loaded} {...sent} counties={COUNTIES} roles={ROLES} />
}
