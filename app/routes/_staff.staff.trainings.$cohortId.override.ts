import { overrideCompletion } from '#app/domain/trainings/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSayOfTraining, toCohort } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { cohortPath } from '#app/ui/paths.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toCohort

/** The desk says that somebody has completed a course or has not, whatever the roll says, and why. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const said = form.text('completes', 5)
  const completes = said === '' ? null : said === 'yes'
  const words = form.text('words', 2_000)
  const done = await overrideCompletion(signedIn(context).ctx, {
    ...{ enrolmentId: form.text('enrolmentId', 40), completes, words },
  })
  return andSayOfTraining(cohortPath(params['cohortId'] ?? ''), done, 'override')
}
