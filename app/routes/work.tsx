import { housePage } from '#app/http/house.server.ts'
import { houseTitled } from '#app/ui/house-meta.ts'
import { WorkPage } from '#app/ui/work-pages.tsx'
import { HOUSE } from '#app/ui/house-paths.ts'
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node'

export const meta = houseTitled('titles.work')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export const loader = ({ context }: LoaderFunctionArgs) => housePage(context, HOUSE.work, {})

export default function WorkRoute() {
  return <WorkPage />
}
