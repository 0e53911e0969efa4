import { campaignOf, liveTotal } from '#app/http/campaign-view.server.ts'
import { eventStream } from '#app/http/events.server.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { portal, gone } = context
  const campaign = await campaignOf(context, params)
  return eventStream({
    changes: portal.changes,
    signal: gone,
    concerns: (what) => what.includes(campaign.id),
    tell: async () => ({ event: 'total', data: await liveTotal(portal, campaign) }),
  })
}
