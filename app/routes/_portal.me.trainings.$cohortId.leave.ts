import { leaveTraining } from '#app/domain/trainings/index.server.ts'
import { backToOwnTraining, toOwnTraining } from '#app/http/trainings.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toOwnTraining

/** She gives her seat back, or asks and waits no longer. */
export async function action({ params, context }: ActionFunctionArgs) {
  const cohortId = params['cohortId'] ?? ''
  return backToOwnTraining(cohortId, await leaveTraining(signedIn(context).ctx, { cohortId }), 'left')
}
