import { endAllSessions, endSession } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSay } from '#app/http/said.server.ts'
import { signOut } from '#app/http/sign-out.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** Ends one of her sessions, or all of them, this one too. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const form = await readForm(request)
  const id = form.text('id')
  if (form.text('do') === 'end' && id !== visit.sessionId) {
    await endSession(ctx, visit, id)
    return andSay(PATHS.security, 'session_ended')
  }
  if (form.text('do') !== 'end') await endAllSessions(ctx, visit)
  const headers = await signOut(request, context)
  headers.set('clear-site-data', '"cache", "storage"')
  return redirect(`${PATHS.signIn}?said=out`, { status: 303, headers })
}

export const loader = () => redirect(PATHS.security, 303)
