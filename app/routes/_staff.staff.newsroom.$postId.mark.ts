import { markPost } from '#app/domain/newsroom/index.server.ts'
import { toPost } from '#app/http/desk-post.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { deskPostPath } from '#app/ui/house-paths.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'

export const loader = ({ params }: LoaderFunctionArgs) => redirect(deskPostPath(params['postId'] ?? ''), 303)

export async function action({ request, params, context }: ActionFunctionArgs) {
  const asked = (await readForm(request)).text('mark', 20)
  const mark = (['pinned', 'unpinned', 'closed', 'reopened'] as const).find((known) => known === asked)
  if (!mark) throw new Response(null, { status: 404 })
  const done = await markPost(signedIn(context).ctx, { postId: params['postId'] ?? '', mark })
  return toPost(params, done.ok ? { said: 'marked' } : { refused: done.code })
}
