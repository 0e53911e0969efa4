import { markRoll, openDeskOuting } from '#app/domain/campaigns/index.server.ts'
import { OUTCOMES } from '#app/domain/campaigns/outings/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { backToOuting, toOuting } from '#app/http/outing-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toOuting

export async function action({ request, params, context }: ActionFunctionArgs) {
  const outingId = params['outingId'] ?? ''
  const { ctx } = signedIn(context)
  const outing = await openDeskOuting(ctx, outingId)
  if (!outing) throw new Response(null, { status: 404 })
  const form = await readForm(request)
  const marks = new Map(
    outing.places.flatMap(({ id }) => {
      const typed = form.text(`mark-${id}`, 10)
      const outcome = OUTCOMES.find((one) => one === typed)
      return outcome ? [[id, outcome] as const] : []
    }),
  )
  return backToOuting(outingId, await markRoll(ctx, { outingId, marks }), 'roll')
}
