import { takeDownPost } from '#app/domain/newsroom/index.server.ts'
import { toPost } from '#app/http/desk-post.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { deskPostPath } from '#app/ui/house-paths.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'

export const loader = ({ params }: LoaderFunctionArgs) => redirect(deskPostPath(params['postId'] ?? ''), 303)

export async function action({ params, context }: ActionFunctionArgs) {
  const done = await takeDownPost(signedIn(context).ctx, { postId: params['postId'] ?? '' })
  return toPost(params, done.ok ? { said: 'down' } : { refused: done.code })
}
