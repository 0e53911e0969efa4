import { leaderboards } from '#app/domain/campaigns/index.server.ts'
import { campaignOf } from '#app/http/campaign-view.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { ClimbersPage } from '#app/ui/climbers-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = titled('titles.climbers')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

/** On a phone a row is a card: the first page is some screens long, and further ones are for who looks for somebody. */
const FIRST = { climbers: 20, teams: 10 }
const FURTHER = 40

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { id, slug } = await campaignOf(context, params)
  const climber = codeIn(request, 'after')
  const team = codeIn(request, 'team')
  const list = climber ? ('climbers' as const) : team ? ('teams' as const) : null
  const most = list === null ? FIRST : { climbers: 0, teams: 0, [list]: FURTHER }
  const boards = await leaderboards(ctxOf(context), id, most, { climber, team })
  return data({ slug, list, ...boards }, { headers: shows(id) })
}

/** A code of ours as it stands in an address, or nothing. */
const codeIn = (request: Request, name: string): string | undefined =>
  /^[a-z0-9]{1,12}$/i.exec(new URL(request.url).searchParams.get(name) ?? '')?.[0].toUpperCase()

export default function ClimbersRoute() {
  return <ClimbersPage {...useLoaderData<typeof loader>()} />
}
