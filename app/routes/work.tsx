import { housePage } from '#app/http/house.server.ts'
import { countersOf } from '#app/http/impact.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { houseTitled } from '#app/ui/house-meta.ts'
import { WorkPage } from '#app/ui/work-pages.tsx'
import { HOUSE } from '#app/ui/house-paths.ts'
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = houseTitled('titles.work')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export const loader = async ({ context }: LoaderFunctionArgs) =>
  housePage(context, HOUSE.work, { counters: await countersOf(ctxOf(context)) }, 'milestone:')

export default function WorkRoute() {
  return <WorkPage {...useLoaderData<typeof loader>()} />
}
