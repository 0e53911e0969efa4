import { DECLINE_REASONS } from '#app/domain/networks/codes.ts'
import { decideRequest } from '#app/domain/networks/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSayOfNetwork, notHere, toNetwork } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { networkPath } from '#app/ui/paths.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toNetwork

export async function action({ request, params, context }: ActionFunctionArgs) {
  const back = networkPath(params['networkId'] ?? '')
  const form = await readForm(request)
  const typed = form.text('reason', 30)
  const decision = form.text('decision', 3) === 'yes' ? 'yes' : DECLINE_REASONS.find((reason) => reason === typed)
  if (!decision) return andSayOfNetwork(back, 'reason_missing')
  const done = await decideRequest(signedIn(context).ctx, { requestId: form.text('requestId', 40), decision })
  if (done.ok) return andSayOfNetwork(back, done.value.spellId ? 'agreed' : 'declined')
  if (done.code === 'not_yours' || done.code === 'no_such_request') return notHere()
  return andSayOfNetwork(back, done.code)
}
