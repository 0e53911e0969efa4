import { outingOf } from '#app/http/own-place.server.ts'
import { shows } from '#app/http/shows.server.ts'
import { OutingPage } from '#app/ui/outing-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = titled('titles.outing')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { campaign, outing } = await outingOf(context, params)
  return data({ slug: campaign.slug, outing }, { headers: shows(outing.id, 'outing:day') })
}

export default function OutingRoute() {
  return <OutingPage {...useLoaderData<typeof loader>()} />
}
