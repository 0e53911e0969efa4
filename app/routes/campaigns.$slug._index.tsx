import { campaignOf, campaignView } from '#app/http/campaign-view.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { CampaignPage } from '#app/ui/campaign-page.tsx'
import { shareView } from '#app/http/shared-by-code.server.ts'
import { sharedTitled } from '#app/ui/share-meta.ts'
import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { wide: true }
export const meta = sharedTitled('titles.climb')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ params, context }: LoaderFunctionArgs) {
  const campaign = await campaignOf(context, params)
  const share = shareView(context.portal, {
    kind: 'campaign',
    name: null,
    slug: campaign.slug,
    code: campaign.accountCode,
  })
  return data({ ...(await campaignView(context.portal, campaign)), share }, { headers: shows(campaign.id) })
}

export default function CampaignRoute() {
  const view = useLoaderData<typeof loader>()
  return <CampaignPage {...view} giveForm={{ slug: view.slug }} />
}
