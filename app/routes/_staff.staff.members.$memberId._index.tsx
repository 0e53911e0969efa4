import { memberDesk } from '#app/http/member-desk.server.ts'
import { MemberDeskPage } from '#app/ui/member-desk-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.member')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => memberDesk(context, params, request)

export default function MemberRoute() {
  return <MemberDeskPage {...useLoaderData<typeof loader>()} />
}
