import { figureNewsOf, indicatorOf } from '#app/http/milestone-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffIndicatorPage } from '#app/ui/staff-indicator-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.milestones')

export const loader = async ({ request, params, context }: LoaderFunctionArgs) => ({
  indicator: await indicatorOf(signedIn(context).ctx, params['indicator']),
  said: figureNewsOf(request).said,
})

export default function StaffIndicatorRoute() {
  return <StaffIndicatorPage {...useLoaderData<typeof loader>()} />
}
