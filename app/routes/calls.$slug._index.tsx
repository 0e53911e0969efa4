import { callAt } from '#app/http/calls.server.ts'
import { callPath } from '#app/ui/call-paths.ts'
import { CallPage } from '#app/ui/calls-page.tsx'
import { houseTitled } from '#app/ui/house-meta.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = houseTitled('titles.call')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const call = await callAt(context, params)
  const isAsked = new URL(request.url).searchParams.get('said') === 'asked'
  return { call, isAsked, address: context.portal.publicUrl + callPath(call.slug) }
}

export default function CallRoute() {
  const { call, isAsked } = useLoaderData<typeof loader>()
  return <CallPage call={call} isAsked={isAsked} />
}
