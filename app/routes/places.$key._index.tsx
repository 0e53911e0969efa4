import { ownPlaceView, placeNewsOf } from '#app/http/own-place.server.ts'
import { OwnPlacePage } from '#app/ui/own-place-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = titled('titles.climbOwn')

export const loader = async ({ request, params, context }: LoaderFunctionArgs) => ({
  ...(await ownPlaceView(context, params)),
  ...placeNewsOf(request),
})

export default function OwnPlaceRoute() {
  return <OwnPlacePage {...useLoaderData<typeof loader>()} />
}
