import { housePage } from '#app/http/house.server.ts'
import { houseTitled } from '#app/ui/house-meta.ts'
import { HOUSE } from '#app/ui/house-paths.ts'
import { SafetyPage } from '#app/ui/safety-page.tsx'
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node'

export const meta = houseTitled('titles.safety')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export const loader = ({ context }: LoaderFunctionArgs) => housePage(context, HOUSE.safety, {})

export default function SafetyRoute() {
  return <SafetyPage />
}
