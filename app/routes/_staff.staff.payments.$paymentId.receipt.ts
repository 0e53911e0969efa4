import { replaceReceipt } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSay } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { paymentPath } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'

/** Its own address, so that finance proves itself for this and not for looking. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const paymentId = params['paymentId'] ?? ''
  const reason = (await readForm(request)).text('reason', 20)
  if (reason !== 'reissued' && reason !== 'mistake')
    return redirect(`${paymentPath(paymentId)}?said=reason_missing`, 303)
  const replaced = await replaceReceipt(ctx, { paymentId, reason })
  if (replaced.ok) return andSay(paymentPath(paymentId), 'receipt_replaced')
  // All of it went back meanwhile: the page says so.
  if (replaced.code === 'nothing_left') return redirect(paymentPath(paymentId), 303)
  throw new Response(null, { status: 404 })
}

/** Where she comes back to after having proven herself: to the page with the form. */
export async function loader({ params }: LoaderFunctionArgs) {
  return redirect(paymentPath(params['paymentId'] ?? ''), 303)
}
