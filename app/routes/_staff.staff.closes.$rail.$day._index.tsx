import { dayRecord } from '#app/http/close-desk.server.ts'
import { ClosePage } from '#app/ui/close-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.closes')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => dayRecord(request, params, context)

export default function CloseRoute() {
  return <ClosePage {...useLoaderData<typeof loader>()} />
}
