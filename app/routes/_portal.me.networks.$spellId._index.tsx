import { readPosts } from '#app/domain/networks/index.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { NetworkPage } from '#app/ui/network-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.networkOne')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const spellId = params['spellId'] ?? ''
  const read = (await readPosts(signedIn(context).ctx, spellId)) ?? notHere()
  return { spellId, posts: read.posts }
}

export default function NetworkRoute() {
  return <NetworkPage {...useLoaderData<typeof loader>()} />
}
