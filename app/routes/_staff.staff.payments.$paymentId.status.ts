import { askAboutPayment } from '#app/domain/payments/index.server.ts'
import { andSay } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { paymentPath } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'

/** Asks the provider about one payment; what it answers stands in the history of the payment. */
export async function action({ params, context }: ActionFunctionArgs) {
  const paymentId = params['paymentId'] ?? ''
  const done = await askAboutPayment(signedIn(context).ctx, context.portal.recovery, { paymentId })
  if (done.ok) return andSay(paymentPath(paymentId), 'payment_asked')
  if (done.code === 'not_asked') return andSay(paymentPath(paymentId), 'payment_not_asked')
  throw new Response(null, { status: 404 })
}

export const loader = ({ params }: LoaderFunctionArgs) => redirect(paymentPath(params['paymentId'] ?? ''), 303)
