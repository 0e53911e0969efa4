import { bringsThem, importAt } from '#app/http/register-desk.server.ts'
import { outcomeOf } from '#app/http/said.server.ts'
import { en } from '#app/i18n/en/index.ts'
import { RegisterPage } from '#app/ui/register-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

const RUNNING: readonly string[] = ['reading', 'queued', 'taking', 'undoing']

/** While it is worked on the page shows how far it is. */
export const handle: Handle = {
  area: 'staff',
  refreshSeconds: (loaded) => ((loaded as { isRunning?: boolean } | undefined)?.isRunning ? 3 : null),
}
export const meta = titled('titles.oldRegister')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const record = await importAt(params, context)
  const isRunning = RUNNING.includes(record.state)
  return { record, isRunning, isDesk: bringsThem(context), ...outcomeOf(request, en.register) }
}

export default function RegisterRoute() {
  return <RegisterPage {...useLoaderData<typeof loader>()} />
}
