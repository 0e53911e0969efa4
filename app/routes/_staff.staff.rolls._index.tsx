import { trainerCohorts } from '#app/domain/trainings/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffRollsPage } from '#app/ui/staff-rolls-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.rolls')

export const loader = async ({ context }: LoaderFunctionArgs) => ({
  cohorts: await trainerCohorts(signedIn(context).ctx),
})

export default function StaffRollsRoute() {
  return <StaffRollsPage {...useLoaderData<typeof loader>()} />
}
