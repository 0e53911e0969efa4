import { devicesOf } from '#app/domain/trainings/index.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { deskNewsOf } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffDevicesPage } from '#app/ui/staff-devices-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff', module: '/door/prepare.js' }
export const meta = titled('titles.rolls')

export const loader = async ({ request, params, context }: LoaderFunctionArgs) => ({
  ...((await devicesOf(signedIn(context).ctx, params['cohortId'] ?? '')) ?? notHere()),
  ...deskNewsOf(request),
})

export default function DevicesRoute() {
  return <StaffDevicesPage {...useLoaderData<typeof loader>()} />
}
