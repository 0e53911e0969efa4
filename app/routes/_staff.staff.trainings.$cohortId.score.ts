import { scoreApplicant } from '#app/domain/trainings/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSayOfTraining, toCohort } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { cohortDoPath } from '#app/ui/paths.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toCohort

/** One who was named to score says what she thinks of one who asks. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const [enrolmentId, score] = [form.text('enrolmentId', 40), Number(form.text('score', 2))]
  const done = await scoreApplicant(signedIn(context).ctx, { enrolmentId, score })
  return andSayOfTraining(cohortDoPath(params['cohortId'] ?? '', 'selection'), done, 'scored')
}
