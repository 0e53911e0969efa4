import { listClimbers, listTeams } from '#app/domain/campaigns/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffClimbersPage } from '#app/ui/staff-climbers-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.climbers')

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  return { climbers: await listClimbers(ctx), teams: await listTeams(ctx) }
}

export default function StaffClimbersRoute() {
  return <StaffClimbersPage {...useLoaderData<typeof loader>()} />
}
