import { campaignTotal, findCampaign } from '#app/domain/campaigns/index.server.ts'
import { readPosts } from '#app/domain/newsroom/index.server.ts'
import { listTrainings } from '#app/domain/trainings/index.server.ts'
import { housePage } from '#app/http/house.server.ts'
import { countersOf } from '#app/http/impact.server.ts'
import { cardOf } from '#app/http/newsroom.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { shownTraining } from '#app/http/trainings.server.ts'
import { HomePage } from '#app/ui/home-page.tsx'
import { houseTitled } from '#app/ui/house-meta.ts'
import { type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { wide: true }
export const meta = houseTitled('titles.site', { isHome: true })
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ context }: LoaderFunctionArgs) {
  const ctx = ctxOf(context)
  const campaign = await findCampaign(ctx, 'climb-for-justice')
  if (!campaign) throw new Error('the first campaign is missing')
  const { raised } = await campaignTotal(ctx, campaign)
  const { posts } = await readPosts(ctx, {}, { limit: 3 })
  const shown = { campaign: { slug: campaign.slug, goal: campaign.goal, raised }, latest: posts.map(cardOf) }
  const trainings = (await listTrainings(ctx)).slice(0, 3).map(shownTraining)
  return housePage(
    context,
    '/',
    { ...shown, trainings, counters: (await countersOf(ctx)).slice(0, 3) },
    campaign.id,
    ...['newsroom', 'milestone:', 'training:', 'training:day'],
  )
}

export default function Index() {
  return <HomePage {...useLoaderData<typeof loader>()} />
}
