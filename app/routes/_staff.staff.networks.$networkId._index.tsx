import { networkDesk, postsOf, rollCallsOf } from '#app/domain/networks/index.server.ts'
import { networkNewsOf, notHere } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffNetworkPage } from '#app/ui/staff-network-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.network')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const desk = (await networkDesk(ctx, params['networkId'] ?? '', { after })) ?? notHere()
  const [posts, rollCalls] = [await postsOf(ctx, desk.network.id), await rollCallsOf(ctx, desk.network.id)]
  return { ...desk, isFirstPage: after === undefined, posts, rollCalls, ...networkNewsOf(request) }
}

export default function StaffNetworkRoute() {
  return <StaffNetworkPage {...useLoaderData<typeof loader>()} />
}
