import { listOutings } from '#app/domain/campaigns/index.server.ts'
import { campaignOf } from '#app/http/campaign-view.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { OutingsPage } from '#app/ui/outings-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = titled('titles.outings')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { id, slug } = await campaignOf(context, params)
  const outings = await listOutings(ctxOf(context), id)
  // A day that begins is a change too: what was open is closed, and what was to come is behind us.
  return data(
    { slug, outings },
    { headers: shows(`outing:${id}`, 'outing:day', ...outings.map((outing) => outing.id)) },
  )
}

export default function OutingsRoute() {
  return <OutingsPage {...useLoaderData<typeof loader>()} />
}
