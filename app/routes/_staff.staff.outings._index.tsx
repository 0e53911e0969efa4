import { listDeskOutings, listMountains } from '#app/domain/campaigns/index.server.ts'
import { outingNewsOf } from '#app/http/outing-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffOutingsPage } from '#app/ui/staff-outings-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.outings')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  const { said } = outingNewsOf(request)
  return { outings: await listDeskOutings(ctx), mountains: await listMountains(ctx), said }
}

export default function StaffOutingsRoute() {
  return <StaffOutingsPage {...useLoaderData<typeof loader>()} />
}
