import { listCloses } from '#app/domain/payments/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { CloseListPage } from '#app/ui/close-list.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.closes')

export async function loader({ context }: LoaderFunctionArgs) {
  return { rails: await listCloses(signedIn(context).ctx) }
}

export default function ClosesRoute() {
  return <CloseListPage {...useLoaderData<typeof loader>()} />
}
