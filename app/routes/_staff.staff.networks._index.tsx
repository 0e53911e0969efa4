import { listNetworks, reaches } from '#app/domain/networks/index.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { networkNewsOf } from '#app/http/networks.server.ts'
import { holds, signedIn } from '#app/http/visit.server.ts'
import { StaffNetworksPage } from '#app/ui/staff-networks-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.networks')

/** A coordinator finds hers; who keeps networks, or looks after all of them, finds every one. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const mine = await inTransaction(ctx, reaches)
  const mayKeep = holds(visit, 'membership_officer', 'administrator')
  const all = (await listNetworks(ctx)).map((network) => ({ ...network, mayLook: mine.has(network.id) }))
  return { networks: mayKeep ? all : all.filter(({ mayLook }) => mayLook), mayKeep, ...networkNewsOf(request) }
}

export default function StaffNetworksRoute() {
  return <StaffNetworksPage {...useLoaderData<typeof loader>()} />
}
