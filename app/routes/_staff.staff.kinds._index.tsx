import { listKinds } from '#app/domain/membership/index.server.ts'
import { holds, signedIn } from '#app/http/visit.server.ts'
import { KindsPage } from '#app/ui/kinds-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.kinds')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  return {
    kinds: await listKinds(ctx),
    mayDecide: holds(visit, 'membership_officer'),
    isSaid: new URL(request.url).searchParams.has('said'),
  }
}

export default function KindsRoute() {
  return <KindsPage {...useLoaderData<typeof loader>()} />
}
