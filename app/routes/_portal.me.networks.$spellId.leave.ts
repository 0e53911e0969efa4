import { leaveNetwork } from '#app/domain/networks/index.server.ts'
import { andSayOfNetwork, notHere, toOwnNetworks } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toOwnNetworks

export async function action({ params, context }: ActionFunctionArgs) {
  const left = await leaveNetwork(signedIn(context).ctx, { spellId: params['spellId'] ?? '' })
  if (!left.ok && left.code === 'no_such_spell') notHere()
  return andSayOfNetwork(PATHS.networks, left.ok ? 'left' : 'gone')
}
