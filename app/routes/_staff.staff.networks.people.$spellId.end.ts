import { END_REASONS } from '#app/domain/networks/codes.ts'
import { endBelonging, memberCard } from '#app/domain/networks/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSayOfNetwork, notHere, toNetworkPerson } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { networkPath, networkPersonPath } from '#app/ui/paths.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toNetworkPerson

export async function action({ request, params, context }: ActionFunctionArgs) {
  const spellId = params['spellId'] ?? ''
  const { ctx } = signedIn(context)
  const { networkId } = (await memberCard(ctx, spellId)) ?? notHere()
  const typed = (await readForm(request)).text('reason', 20)
  const reason = END_REASONS.find((one) => one === typed)
  if (!reason) return andSayOfNetwork(networkPersonPath(spellId), 'reason_missing')
  const done = await endBelonging(ctx, { spellId, reason })
  if (!done.ok && done.code !== 'ended') return notHere()
  return andSayOfNetwork(networkPath(networkId), done.ok ? 'ended' : 'gone')
}
