import { mergeWalkIn } from '#app/domain/trainings/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSayOfTraining, toRoll } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { rollPath } from '#app/ui/paths.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toRoll

/** It is known who came without a seat. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const sessionId = params['sessionId'] ?? ''
  const form = await readForm(request)
  const [walkInId, enrolmentId] = [form.text('walkInId', 40), form.text('enrolmentId', 40)]
  const done = await mergeWalkIn(signedIn(context).ctx, { sessionId, walkInId, enrolmentId })
  return andSayOfTraining(rollPath(sessionId), done, 'merged')
}
