import { housePage } from '#app/http/house.server.ts'
import { postOf } from '#app/http/post-view.server.ts'
import { postTitled } from '#app/ui/house-meta.ts'
import { postPath } from '#app/ui/house-paths.ts'
import { PostPage } from '#app/ui/post-page.tsx'
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { wide: true }
export const meta = postTitled
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { shown, ids } = await postOf(context, params)
  return housePage(context, postPath(shown.slug), { post: shown }, ...ids)
}

export default function PostRoute() {
  return <PostPage post={useLoaderData<typeof loader>().post} />
}
