import { openDeskOuting } from '#app/domain/campaigns/index.server.ts'
import { outingNewsOf } from '#app/http/outing-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffOutingPage } from '#app/ui/staff-outing-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.outing')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const outing = await openDeskOuting(signedIn(context).ctx, params['outingId'] ?? '')
  if (!outing) throw new Response(null, { status: 404 })
  return { outing, ...outingNewsOf(request) }
}

export default function StaffOutingRoute() {
  return <StaffOutingPage {...useLoaderData<typeof loader>()} />
}
