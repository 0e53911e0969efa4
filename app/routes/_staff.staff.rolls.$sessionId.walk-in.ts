import { addWalkIn } from '#app/domain/trainings/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSayOfTraining, toRoll } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { rollPath } from '#app/ui/paths.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toRoll

/** Somebody came who has no seat. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const sessionId = params['sessionId'] ?? ''
  const form = await readForm(request)
  const [called, stamp] = [form.text('called', 200), form.text('stamp', 40)]
  const done = await addWalkIn(signedIn(context).ctx, { sessionId, called, clientId: `${stamp}.walk-in` })
  return andSayOfTraining(rollPath(sessionId), done, 'walk_in')
}
