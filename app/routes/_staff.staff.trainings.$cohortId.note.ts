import { writeNote } from '#app/domain/trainings/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSayOfTraining, toCohort } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { cohortDoPath } from '#app/ui/paths.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toCohort

/** The desk writes a note on one who asks. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const note = { enrolmentId: form.text('enrolmentId', 40), words: form.text('words', 3_000) }
  const done = await writeNote(signedIn(context).ctx, note)
  return andSayOfTraining(cohortDoPath(params['cohortId'] ?? '', 'selection'), done, 'noted')
}
