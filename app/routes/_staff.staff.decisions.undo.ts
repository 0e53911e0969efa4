import { undo } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS, paymentPath, unallocatedPath } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

const NO_FILTER = { after: null, reason: null }

/** The last decision over a payment is taken back. Leads on to the payment, where it came from there, else to the desk. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const [decisionId, seen, payment] = [form.text('decision', 60), form.some('seen', 20), form.text('payment', 60)]
  const done = await undo(signedIn(context).ctx, { decisionId, seen })
  if (!done.ok && done.code === 'not_allowed') throw new Response(null, { status: 404 })
  if (/^pay_\w+$/.test(payment))
    return redirect(`${paymentPath(payment)}?${done.ok ? 'said=undone' : `refused=${done.code}`}`, 303)
  const to = done.ok
    ? unallocatedPath(NO_FILTER, { undone: '' }, done.value.paymentId)
    : unallocatedPath(NO_FILTER, { refused: done.code })
  return redirect(to, 303)
}

export const loader = () => redirect(PATHS.unallocated, 303)
