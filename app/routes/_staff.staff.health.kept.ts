import { replayKept } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { sayOfHealth } from '#app/http/health-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** A kept message is applied again, or nothing is to be done about it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const act = form.text('act', 10) === 'again' ? 'again' : 'close'
  const done = await replayKept(signedIn(context).ctx, { messageId: form.text('message', 60), act })
  if (done.ok) return sayOfHealth(act === 'again' ? 'again' : 'closed')
  if (done.code === 'not_allowed') throw new Response(null, { status: 404 })
  return sayOfHealth('gone')
}

export const loader = () => redirect(PATHS.health, 303)
