import { ownApplicationView } from '#app/http/own-application.server.ts'
import { OwnApplicationPage } from '#app/ui/own-application-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.applyOwn')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => ownApplicationView(context, params, request)

export default function OwnApplicationRoute() {
  return <OwnApplicationPage {...useLoaderData<typeof loader>()} />
}
