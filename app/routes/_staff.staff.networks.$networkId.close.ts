import { closeNetwork } from '#app/domain/networks/index.server.ts'
import { andSayOfNetwork, notHere, toNetwork } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toNetwork

export async function action({ params, context }: ActionFunctionArgs) {
  const closed = await closeNetwork(signedIn(context).ctx, { networkId: params['networkId'] ?? '' })
  if (closed.ok || closed.code === 'closed') return andSayOfNetwork(PATHS.networksDesk, 'closed')
  if (closed.code === 'not_yours' || closed.code === 'no_such_network') return notHere()
  return andSayOfNetwork(PATHS.networksDesk, closed.code)
}
