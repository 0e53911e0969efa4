import { listPosts } from '#app/domain/newsroom/index.server.ts'
import { holds, signedIn } from '#app/http/visit.server.ts'
import { NewsroomDeskPage } from '#app/ui/newsroom-desk-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.updates')

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  return { posts: await listPosts(ctx), mayWrite: holds(visit, 'communications', 'administrator') }
}

export default function NewsroomDeskRoute() {
  return <NewsroomDeskPage {...useLoaderData<typeof loader>()} />
}
