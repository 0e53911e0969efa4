import { groupBoards } from '#app/domain/campaigns/index.server.ts'
import { countyName } from '#app/domain/people/persons/counties.ts'
import { campaignOf } from '#app/http/campaign-view.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { CountiesPage } from '#app/ui/counties-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = titled('titles.counties')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { id, slug } = await campaignOf(context, params)
  const { counties, mountains } = await groupBoards(ctxOf(context), id)
  const named = counties.map((row) => ({ ...row, name: countyName(row.name) ?? row.name }))
  return data({ slug, counties: named, mountains }, { headers: shows(id) })
}

export default function CountiesRoute() {
  return <CountiesPage {...useLoaderData<typeof loader>()} />
}
