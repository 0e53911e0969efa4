import { addTotal } from '#app/domain/campaigns/index.server.ts'
import { totalForm } from '#app/domain/campaigns/phases/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { phaseView } from '#app/http/funds-desk.server.ts'
import { moneyErrors } from '#app/http/money-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { phasePath } from '#app/ui/paths.ts'
import { StaffPhasePage, TOTAL_FIELDS } from '#app/ui/staff-phase-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.phases')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => phaseView(request, params, context)

/** Writes down what a source says of the phase. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const phaseId = params['phaseId'] ?? ''
  const form = await readForm(request)
  const totalValues = Object.fromEntries(TOTAL_FIELDS.map((field) => [field, form.text(field).trim()]))
  const read = totalForm.safeParse(totalValues)
  if (!read.success)
    return data({ totalValues, totalErrors: moneyErrors(read.error), said: undefined }, { status: 400 })
  const done = await addTotal(signedIn(context).ctx, { phaseId, ...read.data })
  if (done.ok) return redirect(`${phasePath(phaseId)}?said=asked`, 303)
  if (done.code === 'not_allowed' || done.code === 'no_such_phase') throw new Response(null, { status: 404 })
  return data({ totalValues, totalErrors: { asOf: done.code }, said: undefined }, { status: 400 })
}

export default function TotalsRoute() {
  return <StaffPhasePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
