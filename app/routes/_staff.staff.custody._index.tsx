import { freezesOf } from '#app/http/freezes.server.ts'
import { staffNewsOf } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { CustodyDeskPage } from '#app/ui/custody-desk-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.custody')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  return { freezes: await freezesOf(ctx), news: staffNewsOf(request) }
}

export default function CustodyDeskRoute() {
  return <CustodyDeskPage {...useLoaderData<typeof loader>()} />
}
