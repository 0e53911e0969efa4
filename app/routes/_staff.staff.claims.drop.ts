import { dropClaim } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSay } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** No such money came. */
export async function action({ request, context }: ActionFunctionArgs) {
  const claimId = (await readForm(request)).text('claim', 60)
  const done = await dropClaim(signedIn(context).ctx, { claimId })
  if (done.ok) return andSay(PATHS.claims, 'dropped')
  if (done.code === 'not_allowed') throw new Response(null, { status: 404 })
  return redirect(`${PATHS.claims}?refused=not_waiting`, 303)
}

export const loader = () => redirect(PATHS.claims, 303)
