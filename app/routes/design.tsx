import { shows } from '#app/http/shows.server.ts'
import { DesignPage } from '#app/ui/design-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { data, type HeadersFunction } from '@remix-run/node'
import type { Handle } from '../root.tsx'

export const handle: Handle = { wide: true }
export const meta = titled('titles.design')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader() {
  return data(null, { headers: shows() })
}

export default function DesignRoute() {
  return <DesignPage />
}
