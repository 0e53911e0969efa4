import { fundsOf } from '#app/domain/campaigns/index.server.ts'
import { campaignOf } from '#app/http/campaign-view.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { FundsPage } from '#app/ui/funds-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = titled('titles.funds')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { id, slug } = await campaignOf(context, params)
  return data({ slug, phases: await fundsOf(ctxOf(context), { id }) }, { headers: shows(id) })
}

export default function FundsRoute() {
  return <FundsPage {...useLoaderData<typeof loader>()} />
}
