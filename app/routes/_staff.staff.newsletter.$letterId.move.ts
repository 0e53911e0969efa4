import { LETTER_MOVES, moveLetter } from '#app/domain/newsroom/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { toLetter } from '#app/http/newsletter-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { deskLetterPath } from '#app/ui/newsletter-paths.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'

export const loader = ({ params }: LoaderFunctionArgs) => redirect(deskLetterPath(params['letterId'] ?? ''), 303)

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const letterId = params['letterId'] ?? ''
  const version = Number.parseInt(form.text('version', 6), 10) || 0
  const move = LETTER_MOVES.find((known) => known === form.text('move', 10))
  if (!move) throw new Response(null, { status: 400 })
  const done = await moveLetter(signedIn(context).ctx, { letterId, version, move })
  return toLetter(letterId, done.ok ? { said: move } : { refused: done.code })
}
