import { keepCohort, openDeskCohort } from '#app/domain/trainings/index.server.ts'
import { cohortForm } from '#app/domain/trainings/schemas.ts'
import { cohortChoices, KEEPING, valuesOfCohort } from '#app/http/cohort-form.server.ts'
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

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  const cohort = (await openDeskCohort(ctx, params['cohortId'] ?? '')) ?? notHere()
  return { ...(await cohortChoices(ctx)), isNew: false, values: valuesOfCohort(cohort) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const cohortId = params['cohortId'] ?? ''
  const cohort = (await openDeskCohort(ctx, cohortId)) ?? notHere()
  // What it is a run of, and whether people are chosen, is not asked again.
  const values = {
    ...cohortValues(await readForm(request)),
    ...{ courseId: cohort.courseId, selects: cohort.selects },
  }
  const read = cohortForm.safeParse(values)
  if (!read.success) return data({ values, errors: deskErrors(read.error) }, { status: 400 })
  const kept = await keepCohort(ctx, { cohortId, form: read.data })
  if (kept.ok) return andSayOfTraining(cohortPath(cohortId), kept, 'changed')
  return data({ values, errors: KEEPING[kept.code] ?? notHere() }, { status: 409 })
}

export default function ChangeCohortRoute() {
  return <StaffCohortForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
