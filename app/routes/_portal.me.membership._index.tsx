import { ownDuesView } from '#app/http/own-dues.server.ts'
import { MembershipPage } from '#app/ui/membership-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

/** While a phone rings the page looks again by itself, for browsers without scripts. */
export const handle: Handle = {
  area: 'member',
  refreshSeconds: (data) => {
    const state = (data as { dues?: { asked?: { state?: string } | null } | null } | undefined)?.dues?.asked?.state
    return state === 'created' || state === 'sent' ? 5 : null
  },
}
export const meta = titled('titles.membership')

export const loader = ({ request, context }: LoaderFunctionArgs) => ownDuesView(context, request)

export default function MembershipRoute() {
  return <MembershipPage {...useLoaderData<typeof loader>()} />
}
