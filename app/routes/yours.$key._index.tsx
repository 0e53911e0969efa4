import { climbNewsOf, ownClimbView } from '#app/http/own-climb.server.ts'
import { OwnClimbPage } from '#app/ui/own-climb-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = titled('titles.climbOwn')

export const loader = async ({ request, params, context }: LoaderFunctionArgs) => ({
  ...(await ownClimbView(context, params)),
  ...climbNewsOf(request),
})

export default function OwnClimbRoute() {
  return <OwnClimbPage {...useLoaderData<typeof loader>()} />
}
