import { decidePlace } from '#app/domain/campaigns/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { backToOuting, toOuting } from '#app/http/outing-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toOuting

export async function action({ request, params, context }: ActionFunctionArgs) {
  const outingId = params['outingId'] ?? ''
  const form = await readForm(request)
  const wish = form.text('do', 10) === 'seat' ? 'seat' : 'cancel'
  const about = { outingId, placeId: form.text('place', 60), wish, reason: form.text('reason', 30) } as const
  return backToOuting(outingId, await decidePlace(signedIn(context).ctx, about), 'place')
}
