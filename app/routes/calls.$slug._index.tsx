import { callAt } from '#app/http/calls.server.ts'
import { callPath } from '#app/ui/call-paths.ts'
import { CallPage } from '#app/ui/calls-page.tsx'
import { houseTitled } from '#app/ui/house-meta.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = houseTitled('titles.call')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const call = await callAt(context, params)
  return { call, address: context.portal.publicUrl + callPath(call.slug) }
}

export default function CallRoute() {
  return <CallPage call={useLoaderData<typeof loader>().call} />
}
