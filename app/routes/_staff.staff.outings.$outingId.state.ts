import { type OutingWish, setOutingState } from '#app/domain/campaigns/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { backToOuting, toOuting } from '#app/http/outing-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toOuting

const WISHES: readonly OutingWish[] = ['open', 'close', 'cancel']

export async function action({ request, params, context }: ActionFunctionArgs) {
  const outingId = params['outingId'] ?? ''
  const asked = (await readForm(request)).text('do', 10)
  const wish = WISHES.find((one) => one === asked)
  if (!wish) throw new Response(null, { status: 400 })
  return backToOuting(outingId, await setOutingState(signedIn(context).ctx, { outingId, wish }), 'state')
}
