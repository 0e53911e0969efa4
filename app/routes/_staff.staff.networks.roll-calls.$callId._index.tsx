import { rollCallOf } from '#app/domain/networks/index.server.ts'
import { networkNewsOf, notHere } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffRollCallPage } from '#app/ui/staff-roll-call-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.rollCall')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const call = (await rollCallOf(signedIn(context).ctx, params['callId'] ?? '')) ?? notHere()
  return { ...call, ...networkNewsOf(request) }
}

export default function RollCallViewRoute() {
  return <StaffRollCallPage {...useLoaderData<typeof loader>()} />
}
