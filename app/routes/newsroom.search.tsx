import { searchPosts } from '#app/domain/newsroom/index.server.ts'
import { cardOf } from '#app/http/newsroom.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { NewsSearchPage } from '#app/ui/newsroom-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = titled('titles.newsroom')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const typed = (new URL(request.url).searchParams.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 120)
  const posts = await searchPosts(ctxOf(context), typed)
  return { typed, posts: posts.map(cardOf) }
}

export default function NewsSearchRoute() {
  return <NewsSearchPage {...useLoaderData<typeof loader>()} />
}
