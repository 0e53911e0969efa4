import { decideTeam } from '#app/domain/campaigns/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** Whoever comes here by an address finds the buttons on the page. */
export const loader = () => redirect(PATHS.climbersDesk, 303)

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const decided = await decideTeam(signedIn(context).ctx, {
    teamId: form.text('team', 60),
    isShown: form.text('do', 10) === 'show',
  })
  if (!decided.ok) throw new Response(null, { status: 404 })
  return redirect(PATHS.climbersDesk, 303)
}
