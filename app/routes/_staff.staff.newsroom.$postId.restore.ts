import { restoreVersion } from '#app/domain/newsroom/index.server.ts'
import { toPost } from '#app/http/desk-post.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { deskPostPath } from '#app/ui/house-paths.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'

export const loader = ({ params }: LoaderFunctionArgs) => redirect(deskPostPath(params['postId'] ?? ''), 303)

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const whole = (name: string) => Number.parseInt(form.text(name, 6), 10) || 0
  const done = await restoreVersion(signedIn(context).ctx, {
    ...{ postId: params['postId'] ?? '', version: whole('version'), seen: whole('seen') },
    check: context.portal.people.mentions,
  })
  return toPost(params, done.ok ? { said: 'restored' } : { refused: done.code })
}
