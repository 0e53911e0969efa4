import { openDeskCohort } from '#app/domain/trainings/index.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { deskNewsOf } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffCohortPage } from '#app/ui/staff-cohort-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.trainings')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const cohort = (await openDeskCohort(signedIn(context).ctx, params['cohortId'] ?? '')) ?? notHere()
  return { cohort, ...deskNewsOf(request) }
}

export default function StaffCohortRoute() {
  return <StaffCohortPage {...useLoaderData<typeof loader>()} />
}
