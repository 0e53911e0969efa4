import { leaderboards } from '#app/domain/campaigns/index.server.ts'
import { countyName } from '#app/domain/people/persons/counties.ts'
import { campaignOf } from '#app/http/campaign-view.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { ClimbersPage } from '#app/ui/climbers-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = titled('titles.climbers')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

const MOST = { climbers: 50, teams: 25 }

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { id, slug } = await campaignOf(context, params)
  const { counties, ...boards } = await leaderboards(ctxOf(context), id, MOST)
  const named = counties.map((row) => ({ ...row, county: countyName(row.county) ?? row.county }))
  return data({ slug, ...boards, counties: named }, { headers: shows(id) })
}

export default function ClimbersRoute() {
  return <ClimbersPage {...useLoaderData<typeof loader>()} />
}
