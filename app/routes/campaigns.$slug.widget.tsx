import { campaignOf, campaignStanding } from '#app/http/campaign-view.server.ts'
import { languageIn } from '#app/http/language.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { CampaignWidget } from '#app/ui/campaign-widget.tsx'
import { titled } from '#app/ui/titled.ts'
import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { bare: true, plain: true, hasItsLanguage: 'always' }
export const meta = titled('titles.climb')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

/** For other people's pages, in a frame: the one address of ours that may stand in one (`http/headers`). */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const campaign = await campaignOf(context, params)
  const { slug, goal, raised, heightMetres } = await campaignStanding(context.portal, campaign)
  const view = { slug, goal, raised, heightMetres, practice: context.portal.mode === 'practice' }
  return data({ ...view, language: languageIn(request) }, { headers: shows(campaign.id) })
}

export default function WidgetRoute() {
  return <CampaignWidget {...useLoaderData<typeof loader>()} />
}
