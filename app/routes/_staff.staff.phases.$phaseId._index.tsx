import { putPhase } from '#app/domain/campaigns/index.server.ts'
import { phaseForm } from '#app/domain/campaigns/phases/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { CAMPAIGN, phaseView } from '#app/http/funds-desk.server.ts'
import { moneyErrors } from '#app/http/money-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { phasePath } from '#app/ui/paths.ts'
import { PHASE_FIELDS } from '#app/ui/phase-form.tsx'
import { PHASE_WRONG } from '#app/ui/phase-words.ts'
import { StaffPhasePage } from '#app/ui/staff-phase-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.phases')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => phaseView(request, params, context)

/** Changes its names, days or goal. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const phaseId = params['phaseId'] ?? ''
  const form = await readForm(request)
  const values = Object.fromEntries(PHASE_FIELDS.map((field) => [field, form.text(field).trim()]))
  const read = phaseForm.safeParse(values)
  if (!read.success) return data({ values, errors: moneyErrors(read.error), said: undefined }, { status: 400 })
  const done = await putPhase(signedIn(context).ctx, { slug: CAMPAIGN, phaseId, ...read.data })
  if (done.ok) return redirect(`${phasePath(phaseId)}?said=saved`, 303)
  const errors = PHASE_WRONG[done.code]
  if (!errors) throw new Response(null, { status: 404 })
  return data({ values, errors, said: undefined }, { status: 409 })
}

export default function PhaseRoute() {
  return <StaffPhasePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
