import { takeBackRefund } from '#app/domain/payments/index.server.ts'
import { doneRefund } from '#app/http/refund-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { refundPath } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'

/** What was agreed to is not to happen after all. */
export async function action({ params, context }: ActionFunctionArgs) {
  const refundId = params['refundId'] ?? ''
  const done = await takeBackRefund(signedIn(context).ctx, { refundId })
  if (done.ok || done.code === 'sent_already') return doneRefund(refundId, done.ok ? 'taken_back' : 'sent_already')
  throw new Response(null, { status: 404 })
}

export const loader = ({ params }: LoaderFunctionArgs) => redirect(refundPath(params['refundId'] ?? ''), 303)
