import { factorsOf, listSessions } from '#app/domain/people/index.server.ts'
import { newsOf } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { SecurityPage } from '#app/ui/security-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.security')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const { passkeys, ...factors } = await factorsOf(ctx, visit)
  const { handle: signInName } = visit
  return {
    signInName,
    ...factors,
    passkeys: passkeys.length,
    sessions: await listSessions(ctx, visit),
    news: newsOf(request),
  }
}

export default function SecurityRoute() {
  return <SecurityPage {...useLoaderData<typeof loader>()} />
}
