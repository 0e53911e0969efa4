import { housePage } from '#app/http/house.server.ts'
import { THE_CAMPAIGN } from '#app/http/update-form.server.ts'
import { houseTitled } from '#app/ui/house-meta.ts'
import { EngagePage } from '#app/ui/house-pages.tsx'
import { HOUSE } from '#app/ui/house-paths.ts'
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = houseTitled('titles.engage')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export const loader = ({ context }: LoaderFunctionArgs) => housePage(context, HOUSE.engage, { slug: THE_CAMPAIGN })

export default function EngageRoute() {
  return <EngagePage slug={useLoaderData<typeof loader>().slug} />
}
