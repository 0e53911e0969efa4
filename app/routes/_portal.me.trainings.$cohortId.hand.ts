import { handOverTraining } from '#app/domain/trainings/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { backToOwnTraining, toOwnTraining } from '#app/http/trainings.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toOwnTraining

/** She makes a link by which another takes her seat, or takes it back. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const cohortId = params['cohortId'] ?? ''
  const yes = (await readForm(request)).text('do', 5) === 'make'
  const done = await handOverTraining(signedIn(context).ctx, { cohortId, yes })
  return backToOwnTraining(cohortId, done, yes ? 'hand' : 'unhand')
}
