import { confirmClimb } from '#app/domain/campaigns/index.server.ts'
import { backToOuting, toOuting } from '#app/http/outing-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toOuting

export async function action({ params, context }: ActionFunctionArgs) {
  const outingId = params['outingId'] ?? ''
  return backToOuting(outingId, await confirmClimb(signedIn(context).ctx, { outingId }), 'confirmed')
}
