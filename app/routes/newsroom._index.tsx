import { newsroomShelves, pinnedPosts } from '#app/domain/newsroom/index.server.ts'
import { housePage } from '#app/http/house.server.ts'
import { cardOf, newsPage } from '#app/http/newsroom.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { houseTitled } from '#app/ui/house-meta.ts'
import { NewsroomPage } from '#app/ui/newsroom-page.tsx'
import { HOUSE } from '#app/ui/house-paths.ts'
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = houseTitled('titles.newsroom')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ context }: LoaderFunctionArgs) {
  const ctx = ctxOf(context)
  const [page, pinned, shelves] = [await newsPage(context, {}), await pinnedPosts(ctx), await newsroomShelves(ctx)]
  // What is kept at the top stands there alone.
  const posts = page.posts.filter(({ isPinned }) => !isPinned)
  return housePage(context, HOUSE.newsroom, { ...page, posts, pinned: pinned.map(cardOf), shelves }, 'newsroom')
}

export default function NewsroomRoute() {
  return <NewsroomPage {...useLoaderData<typeof loader>()} />
}
