import { decideTotal } from '#app/domain/campaigns/index.server.ts'
import { decisionForm } from '#app/domain/campaigns/phases/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS, phasePath } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** Whoever comes here by an address finds the buttons on the page of the phase. */
export const loader = () => redirect(PATHS.phases, 303)

/** Another person's yes or no to a figure, or takes back one that stands. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const read = decisionForm.safeParse({ do: form.text('do', 20) })
  if (!read.success) throw new Response(null, { status: 400 })
  const decided = await decideTotal(signedIn(context).ctx, {
    totalId: form.text('total', 60),
    decision: read.data.do,
  })
  if (decided.ok) return redirect(`${phasePath(decided.value.phaseId)}?said=decided`, 303)
  if (decided.code === 'not_allowed' || decided.code === 'no_such_total') throw new Response(null, { status: 404 })
  return redirect(`${phasePath(form.text('phase', 60))}?refused=${decided.code}`, 303)
}
