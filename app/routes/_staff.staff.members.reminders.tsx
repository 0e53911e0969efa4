import { latestReminders } from '#app/domain/membership/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { RemindersPage } from '#app/ui/reminders-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.members')

export const loader = async ({ context }: LoaderFunctionArgs) => ({
  reminders: await latestReminders(signedIn(context).ctx),
})

export default function RemindersRoute() {
  return <RemindersPage {...useLoaderData<typeof loader>()} />
}
