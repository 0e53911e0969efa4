import { directoryView } from '#app/http/directory.server.ts'
import { DirectoryPage } from '#app/ui/directory-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.directory')

export const loader = ({ request, context }: LoaderFunctionArgs) => directoryView(context, request)

export default function DirectoryRoute() {
  return <DirectoryPage {...useLoaderData<typeof loader>()} />
}
