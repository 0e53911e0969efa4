import { signedIn } from '#app/http/visit.server.ts'
import { whatWaits } from '#app/http/what-waits.server.ts'
import { StaffHome } from '#app/ui/staff-home.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.today')

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  return { tasks: await whatWaits(ctx, visit) }
}

export default function StaffHomeRoute() {
  return <StaffHome {...useLoaderData<typeof loader>()} />
}
