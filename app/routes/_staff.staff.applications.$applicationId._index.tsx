import { applicationView } from '#app/http/application-desk.server.ts'
import { ApplicationPage } from '#app/ui/application-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.application')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => applicationView(context, params, request)

export default function ApplicationRoute() {
  return <ApplicationPage {...useLoaderData<typeof loader>()} />
}
