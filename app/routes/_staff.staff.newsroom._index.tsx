import { listPosts } from '#app/domain/newsroom/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { NewsroomDeskPage } from '#app/ui/newsroom-desk-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.updates')

export const loader = async ({ context }: LoaderFunctionArgs) => ({ posts: await listPosts(signedIn(context).ctx) })

export default function NewsroomDeskRoute() {
  return <NewsroomDeskPage {...useLoaderData<typeof loader>()} />
}
