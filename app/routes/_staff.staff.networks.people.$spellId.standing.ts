import { STANDINGS } from '#app/domain/networks/codes.ts'
import { setStanding } from '#app/domain/networks/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSayOfNetwork, notHere, toNetworkPerson } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { networkPersonPath } from '#app/ui/paths.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toNetworkPerson

export async function action({ request, params, context }: ActionFunctionArgs) {
  const spellId = params['spellId'] ?? ''
  const typed = (await readForm(request)).text('standing', 20)
  const standing = STANDINGS.find((one) => one === typed) ?? notHere()
  const done = await setStanding(signedIn(context).ctx, { spellId, standing })
  return done.ok ? andSayOfNetwork(networkPersonPath(spellId), 'standing') : notHere()
}
