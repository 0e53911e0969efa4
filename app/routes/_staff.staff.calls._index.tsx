import { listCalls } from '#app/domain/calls/index.server.ts'
import { holds, signedIn } from '#app/http/visit.server.ts'
import { CallsDeskPage } from '#app/ui/call-desk-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.callsDesk')

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  return { calls: await listCalls(ctx), mayWrite: holds(visit, 'communications', 'administrator') }
}

export default function CallsDeskRoute() {
  return <CallsDeskPage {...useLoaderData<typeof loader>()} />
}
