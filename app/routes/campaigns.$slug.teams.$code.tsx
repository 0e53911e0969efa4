import { findTeam } from '#app/domain/campaigns/index.server.ts'
import { campaignOf } from '#app/http/campaign-view.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { TeamPage } from '#app/ui/team-page.tsx'
import { shareView } from '#app/http/shared-by-code.server.ts'
import { sharedTitled } from '#app/ui/share-meta.ts'
import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = sharedTitled('titles.team')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { id, slug } = await campaignOf(context, params)
  const team = await findTeam(ctxOf(context), id, params['code'] ?? '')
  if (!team) throw new Response(null, { status: 404 })
  // A team has what its climbers have, so whatever moves the campaign may move it.
  const share = shareView(context.portal, { ...team, kind: 'team', slug })
  return data({ slug, paybill: context.portal.prompts.account, team, share }, { headers: shows(id) })
}

export default function TeamRoute() {
  return <TeamPage {...useLoaderData<typeof loader>()} />
}
