import { needsAt } from '#app/domain/trainings/index.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffNeedsPage } from '#app/ui/staff-needs-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.rolls')

export const loader = async ({ params, context }: LoaderFunctionArgs) =>
  (await needsAt(signedIn(context).ctx, params['cohortId'] ?? '')) ?? notHere()

export default function NeedsAtRoute() {
  return <StaffNeedsPage {...useLoaderData<typeof loader>()} />
}
