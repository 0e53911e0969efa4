import { decideSpending } from '#app/domain/campaigns/index.server.ts'
import { spendingDecisionForm } from '#app/domain/campaigns/spending/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** Whoever comes here by an address finds the buttons on the desk. */
export const loader = () => redirect(PATHS.spending, 303)

/** Another person's yes or no to what was spent, or takes back what was posted. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const read = spendingDecisionForm.safeParse({ do: form.text('do', 20) })
  if (!read.success) throw new Response(null, { status: 400 })
  const decided = await decideSpending(signedIn(context).ctx, {
    spendingId: form.text('spending', 60),
    decision: read.data.do,
  })
  if (decided.ok) return redirect(`${PATHS.spending}?said=decided`, 303)
  if (decided.code === 'not_allowed' || decided.code === 'no_such_spending') throw new Response(null, { status: 404 })
  return redirect(`${PATHS.spending}?refused=${decided.code}`, 303)
}
