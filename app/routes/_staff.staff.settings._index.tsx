import { settingsView } from '#app/http/settings-view.server.ts'
import { SettingsPage } from '#app/ui/settings-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.settings')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = await settingsView(context, request)
  return { ...view, said: new URL(request.url).searchParams.get('said') }
}

export default function SettingsRoute() {
  return <SettingsPage {...useLoaderData<typeof loader>()} />
}
