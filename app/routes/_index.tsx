import { campaignTotal, findCampaign } from '#app/domain/campaigns/index.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { HomePage } from '#app/ui/home-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { wide: true }
export const meta = titled('titles.site')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ context }: LoaderFunctionArgs) {
  const ctx = ctxOf(context)
  const campaign = await findCampaign(ctx, 'climb-for-justice')
  if (!campaign) throw new Error('the first campaign is missing')
  const { raised } = await campaignTotal(ctx, campaign)
  return data({ campaign: { slug: campaign.slug, goal: campaign.goal, raised } }, { headers: shows(campaign.id) })
}

export default function Index() {
  return <HomePage {...useLoaderData<typeof loader>()} />
}
