import { answerRequest } from '#app/domain/networks/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSayOfNetwork, notHere, toOwnNetworks } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toOwnNetworks

/** Yes or no to who asks her to join, or no to what she asked herself. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const answer = form.text('answer', 3) === 'yes' ? 'yes' : 'no'
  const done = await answerRequest(signedIn(context).ctx, { requestId: form.text('requestId', 40), answer })
  if (done.ok) return andSayOfNetwork(PATHS.networks, done.value.spellId ? 'joined' : 'answered')
  return done.code === 'decided' ? andSayOfNetwork(PATHS.networks, 'decided') : notHere()
}
