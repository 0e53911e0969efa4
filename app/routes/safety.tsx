import { shows } from '#app/http/shows.server.ts'
import { SafetyPage } from '#app/ui/safety-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { data, type HeadersFunction } from '@remix-run/node'

export const meta = titled('titles.safety')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader() {
  return data(null, { headers: shows() })
}

export default function SafetyRoute() {
  return <SafetyPage />
}
