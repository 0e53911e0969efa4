import { askWhatBecame } from '#app/domain/payments/index.server.ts'
import { doneRefund } from '#app/http/refund-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { refundPath } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'

/** The provider is asked what became of it; a worker asks, for it takes a while. */
export async function action({ params, context }: ActionFunctionArgs) {
  const refundId = params['refundId'] ?? ''
  const done = await askWhatBecame(signedIn(context).ctx, { refundId })
  if (done.ok) return doneRefund(refundId, 'asked_again')
  if (done.code === 'not_open') return redirect(refundPath(refundId), 303)
  throw new Response(null, { status: 404 })
}

export const loader = ({ params }: LoaderFunctionArgs) => redirect(refundPath(params['refundId'] ?? ''), 303)
