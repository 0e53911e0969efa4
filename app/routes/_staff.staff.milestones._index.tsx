import { listMilestones } from '#app/domain/milestones/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffMilestonesPage } from '#app/ui/staff-milestones-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.milestones')

export const loader = async ({ context }: LoaderFunctionArgs) => ({
  indicators: await listMilestones(signedIn(context).ctx),
})

export default function StaffMilestonesRoute() {
  return <StaffMilestonesPage {...useLoaderData<typeof loader>()} />
}
