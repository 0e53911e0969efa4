import { healthView } from '#app/http/health-desk.server.ts'
import { HealthPage } from '#app/ui/health-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.health')

export const loader = ({ request, context }: LoaderFunctionArgs) => healthView(request, context)

export default function HealthRoute() {
  return <HealthPage {...useLoaderData<typeof loader>()} />
}
