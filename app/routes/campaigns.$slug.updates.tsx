import { publishedUpdates } from '#app/domain/campaigns/index.server.ts'
import { campaignOf } from '#app/http/campaign-view.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { titled } from '#app/ui/titled.ts'
import { UpdatesPage } from '#app/ui/updates-page.tsx'
import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = titled('titles.updates')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { id, slug } = await campaignOf(context, params)
  const updates = await publishedUpdates(ctxOf(context), id, { limit: 30 })
  return data({ slug, updates }, { headers: shows(`updates:${id}`) })
}

export default function UpdatesRoute() {
  return <UpdatesPage {...useLoaderData<typeof loader>()} />
}
