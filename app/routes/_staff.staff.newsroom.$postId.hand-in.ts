import { handInPost } from '#app/domain/newsroom/index.server.ts'
import { toPost } from '#app/http/desk-post.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { deskPostPath } from '#app/ui/house-paths.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'

export const loader = ({ params }: LoaderFunctionArgs) => redirect(deskPostPath(params['postId'] ?? ''), 303)

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const version = Number.parseInt(form.text('version', 6), 10) || 0
  const done = await handInPost(signedIn(context).ctx, { postId: params['postId'] ?? '', version })
  return toPost(params, done.ok ? { said: 'handed_in' } : { refused: done.code })
}
