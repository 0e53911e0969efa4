import { housePage } from '#app/http/house.server.ts'
import { newsPage, shelfAsked } from '#app/http/newsroom.server.ts'
import { houseTitled } from '#app/ui/house-meta.ts'
import { NewsroomPage } from '#app/ui/newsroom-page.tsx'
import { shelfPath } from '#app/ui/house-paths.ts'
import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = houseTitled('titles.newsroom')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ params, context }: LoaderFunctionArgs) {
  const [by, what] = [params['by'] ?? '', params['what'] ?? '']
  const asked = shelfAsked(by, what)
  if (!asked) throw new Response(null, { status: 404 })
  const page = await newsPage(context, asked.wanted)
  const { shelf } = asked
  // There are endless addresses of this sort, and kept they would put out those that are read.
  if (shelf.by === 'before') return data({ ...page, shelf, address: undefined })
  if (shelf.by !== 'kind' && page.posts.length === 0) throw new Response(null, { status: 404 })
  return housePage(context, shelfPath(shelf.by, what), { ...page, shelf }, 'newsroom')
}

export default function NewsShelfRoute() {
  return <NewsroomPage {...useLoaderData<typeof loader>()} />
}
