import { housePage } from '#app/http/house.server.ts'
import { houseTitled } from '#app/ui/house-meta.ts'
import { AccessPage } from '#app/ui/house-pages.tsx'
import { HOUSE } from '#app/ui/house-paths.ts'
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node'

export const meta = houseTitled('titles.accessibility')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export const loader = ({ context }: LoaderFunctionArgs) => housePage(context, HOUSE.accessibility, {})

export default function AccessRoute() {
  return <AccessPage />
}
