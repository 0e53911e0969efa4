import { nameSelectors } from '#app/domain/trainings/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSayOfTraining, toCohort } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { cohortDoPath } from '#app/ui/paths.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toCohort

/** The desk names who scores, by their numbers. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const cohortId = params['cohortId'] ?? ''
  const numbers = (await readForm(request))
    .text('numbers', 400)
    .split(/[\s,;]+/)
    .filter((number) => number !== '')
  const done = await nameSelectors(signedIn(context).ctx, { cohortId, numbers })
  return andSayOfTraining(cohortDoPath(cohortId, 'selection'), done, 'selectors')
}
