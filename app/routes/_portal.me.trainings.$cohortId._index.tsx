import { enrol } from '#app/domain/trainings/index.server.ts'
import { enrolForm } from '#app/domain/trainings/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { languageIn } from '#app/http/language.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { ownTrainingView } from '#app/http/own-training.server.ts'
import { enrolErrors, enrolValues, trainingNewsOf } from '#app/http/trainings.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { OwnTrainingPage } from '#app/ui/own-training-page.tsx'
import { ownTrainingPath } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.trainingsOwn')

export const loader = async ({ request, params, context }: LoaderFunctionArgs) => ({
  ...(await ownTrainingView(context, params)),
  ...trainingNewsOf(request),
})

/** She asks for a seat. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const cohortId = params['cohortId'] ?? ''
  const values = enrolValues(await readForm(request))
  const read = enrolForm.safeParse(values)
  if (!read.success) return data({ values, errors: enrolErrors(read.error) }, { status: 400 })
  const language = languageIn(request)
  const asked = await enrol(signedIn(context).ctx, { cohortId, form: read.data, language })
  if (asked.ok) return redirect(`${ownTrainingPath(cohortId)}?said=${asked.value.state}`, 303)
  if (asked.code === 'no_such_cohort') return notHere()
  return data({ values, refused: asked.code }, { status: 409 })
}

export default function OwnTrainingRoute() {
  return <OwnTrainingPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
