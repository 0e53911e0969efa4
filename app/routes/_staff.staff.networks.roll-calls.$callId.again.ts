import { askAgain } from '#app/domain/networks/index.server.ts'
import { andSayOfNetwork, notHere } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { rollCallPath } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'

export const loader = ({ params }: LoaderFunctionArgs): Response => redirect(rollCallPath(params['callId'] ?? ''), 303)

export async function action({ params, context }: ActionFunctionArgs) {
  const rollCallId = params['callId'] ?? ''
  const back = rollCallPath(rollCallId)
  const done = await askAgain(signedIn(context).ctx, { rollCallId })
  if (done.ok) return andSayOfNetwork(back, 'asked_again')
  if (done.code === 'not_yours' || done.code === 'no_such_call') return notHere()
  return andSayOfNetwork(back, done.code === 'closed' ? 'call_closed' : done.code)
}
