import { whoSigned } from '#app/domain/newsroom/index.server.ts'
import { housePage } from '#app/http/house.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { houseTitled } from '#app/ui/house-meta.ts'
import { PartnersPage } from '#app/ui/house-pages.tsx'
import { HOUSE } from '#app/ui/house-paths.ts'
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = houseTitled('titles.partners')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export const loader = async ({ context }: LoaderFunctionArgs) =>
  housePage(context, HOUSE.partners, { signed: await whoSigned(ctxOf(context)) }, 'newsroom')

export default function PartnersRoute() {
  return <PartnersPage {...useLoaderData<typeof loader>()} />
}
