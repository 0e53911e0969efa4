import { answerSeat } from '#app/domain/trainings/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { backToOwnTraining, toOwnTraining } from '#app/http/trainings.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toOwnTraining

/** She takes the seat that is kept for her, or leaves it to the next. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const cohortId = params['cohortId'] ?? ''
  const yes = (await readForm(request)).text('answer', 3) === 'yes'
  const done = await answerSeat(signedIn(context).ctx, { cohortId, yes })
  return backToOwnTraining(cohortId, done, yes ? 'taken' : 'declined')
}
