import { decideSeat } from '#app/domain/trainings/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSayOfTraining, toCohort } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { cohortPath } from '#app/ui/paths.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toCohort

/** The desk gives somebody a seat out of order, or takes one from who asked for that. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const wish = form.text('wish', 10) === 'seat' ? 'seat' : 'cancel'
  const decision = { enrolmentId: form.text('enrolmentId', 40), wish, reason: form.text('reason', 20) } as const
  const done = await decideSeat(signedIn(context).ctx, decision)
  return andSayOfTraining(cohortPath(params['cohortId'] ?? ''), done, 'seat')
}
