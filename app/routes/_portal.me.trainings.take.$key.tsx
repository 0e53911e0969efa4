import { cohortOfHandKey, takeOverTraining } from '#app/domain/trainings/index.server.ts'
import { enrolForm } from '#app/domain/trainings/schemas.ts'
import { byKey } from '#app/http/by-key.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { languageIn } from '#app/http/language.server.ts'
import { ownTrainingView } from '#app/http/own-training.server.ts'
import { enrolErrors, enrolValues } from '#app/http/trainings.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { ownTrainingPath } from '#app/ui/paths.ts'
import { TakeOverPage } from '#app/ui/take-over-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.trainingsOwn')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const cohortId = await byKey(context, params, cohortOfHandKey)
  const { training } = await ownTrainingView(context, { cohortId })
  const { title, firstOn, rules, networks, needs } = training
  return { title, firstOn, rules, networks, values: { needs } }
}

/** She takes the seat that is handed to her. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  await byKey(context, params, cohortOfHandKey)
  const values = enrolValues(await readForm(request))
  const read = enrolForm.safeParse(values)
  if (!read.success) return data({ values, errors: enrolErrors(read.error) }, { status: 400 })
  const language = languageIn(request)
  const taken = await takeOverTraining(signedIn(context).ctx, {
    handKey: params['key'] ?? '',
    form: read.data,
    language,
  })
  if (taken.ok) return redirect(`${ownTrainingPath(taken.value.cohortId)}?said=taken`, 303)
  return data({ values, refused: taken.code }, { status: 409 })
}

export default function TakeOverRoute() {
  return <TakeOverPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
