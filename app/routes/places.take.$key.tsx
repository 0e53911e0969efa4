import { findHandOver, takeOverPlace } from '#app/domain/campaigns/index.server.ts'
import { askForPlaceForm } from '#app/domain/campaigns/outings/schemas.ts'
import { byKey } from '#app/http/by-key.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { phoneError, placeErrors, placeValues } from '#app/http/place-form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { placePath, takePlacePath } from '#app/ui/paths.ts'
import { PlaceForm } from '#app/ui/place-form.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.climbOwn')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { mountain, day } = await byKey(context, params, findHandOver)
  return { action: takePlacePath(params['key'] ?? ''), mountain, day }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  await byKey(context, params, findHandOver)
  const values = placeValues(await readForm(request))
  const read = askForPlaceForm.safeParse({ ...values, isKnown: false })
  if (!read.success) return data({ values, errors: placeErrors(read.error) }, { status: 400 })
  const language = languageOf(request.headers.get('cookie'), request.headers.get('accept-language'))
  const asker = { form: read.data, climberKey: null, language }
  const taken = await takeOverPlace(ctxOf(context), { ...asker, handKey: params['key'] ?? '' })
  if (taken.ok) return redirect(`${placePath(taken.value.key)}?said=took_over`, 303)
  const errors = phoneError(taken.code)
  return errors
    ? data({ values, errors }, { status: 400 })
    : data({ values, refused: 'gone' as const }, { status: 409 })
}

export default function TakePlaceRoute() {
  return <PlaceForm wish="take" {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
