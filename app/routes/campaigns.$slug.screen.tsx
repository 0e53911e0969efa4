import { campaignOf, campaignStanding, friendsOf } from '#app/http/campaign-view.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { CampaignScreen } from '#app/ui/campaign-screen.tsx'
import { titled } from '#app/ui/titled.ts'
import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { bare: true, listens: true, refreshSeconds: 15 }
export const meta = titled('titles.climb')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ params, context }: LoaderFunctionArgs) {
  const campaign = await campaignOf(context, params)
  const view = await campaignStanding(context.portal, campaign)
  const friends = await friendsOf(context.portal, campaign)
  return data({ ...view, friends, practice: context.portal.mode === 'practice' }, { headers: shows(campaign.id) })
}

export default function ScreenRoute() {
  return <CampaignScreen {...useLoaderData<typeof loader>()} />
}
