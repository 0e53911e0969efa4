import { keepCohort } from '#app/domain/trainings/index.server.ts'
import { cohortForm } from '#app/domain/trainings/schemas.ts'
import { cohortChoices, KEEPING } from '#app/http/cohort-form.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { andSayOfTraining, cohortValues, deskErrors } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { cohortPath } from '#app/ui/paths.ts'
import { StaffCohortForm } from '#app/ui/staff-cohort-form.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.trainings')

export const loader = async ({ context }: LoaderFunctionArgs) => ({
  ...(await cohortChoices(signedIn(context).ctx)),
  isNew: true,
  values: { offerHours: '48' },
})

export async function action({ request, context }: ActionFunctionArgs) {
  const values = cohortValues(await readForm(request))
  const read = cohortForm.safeParse(values)
  if (!read.success) return data({ values, errors: deskErrors(read.error) }, { status: 400 })
  const kept = await keepCohort(signedIn(context).ctx, { cohortId: null, form: read.data })
  if (kept.ok) return andSayOfTraining(cohortPath(kept.value.cohortId), kept, 'created')
  return data({ values, errors: KEEPING[kept.code] ?? notHere() }, { status: 409 })
}

export default function NewCohortRoute() {
  return <StaffCohortForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
