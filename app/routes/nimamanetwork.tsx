import { housePage } from '#app/http/house.server.ts'
import { houseTitled } from '#app/ui/house-meta.ts'
import { NetworkPage } from '#app/ui/work-pages.tsx'
import { HOUSE } from '#app/ui/house-paths.ts'
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node'

export const meta = houseTitled('titles.nimama')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export const loader = ({ context }: LoaderFunctionArgs) => housePage(context, HOUSE.network, {})

export default function NetworkRoute() {
  return <NetworkPage />
}
