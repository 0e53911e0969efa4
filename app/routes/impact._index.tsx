import { housePage } from '#app/http/house.server.ts'
import { impactOf } from '#app/http/impact.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { houseTitled } from '#app/ui/house-meta.ts'
import { HOUSE } from '#app/ui/house-paths.ts'
import { ImpactPage } from '#app/ui/impact-page.tsx'
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = houseTitled('titles.impact')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export const loader = async ({ context }: LoaderFunctionArgs) =>
  housePage(context, HOUSE.impact, { indicators: await impactOf(ctxOf(context)) }, 'milestone:')

export default function ImpactRoute() {
  return <ImpactPage {...useLoaderData<typeof loader>()} />
}
