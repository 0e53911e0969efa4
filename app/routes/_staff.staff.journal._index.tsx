import { journalView } from '#app/http/journal.server.ts'
import { JournalPage } from '#app/ui/journal-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.journal')

export const loader = ({ request, context }: LoaderFunctionArgs) => journalView(request, context)

export default function JournalRoute() {
  return <JournalPage {...useLoaderData<typeof loader>()} />
}
