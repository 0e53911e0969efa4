import { askForPlace, findOwnClimber } from '#app/domain/campaigns/index.server.ts'
import { askForPlaceForm } from '#app/domain/campaigns/outings/schemas.ts'
import { byKey } from '#app/http/by-key.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { outingOf } from '#app/http/own-place.server.ts'
import { phoneError, placeErrors, placeValues } from '#app/http/place-form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { PlaceFieldError } from '#app/ui/outing-words.ts'
import { ownOutingPath, placePath } from '#app/ui/paths.ts'
import { PlaceForm } from '#app/ui/place-form.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.climbOwn')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const climber = await byKey(context, params, findOwnClimber)
  const { outing } = await outingOf(context, params, climber.slug)
  const { when, mountain, day, fee, free, isOpen } = outing
  const key = params['key'] ?? ''
  const values = { name: climber.words.name, isChild: climber.isChild }
  return { action: ownOutingPath(key, when), mountain, day, fee, isFull: free === 0, isOpen, values }
}

const STATUS = { not_open: 409, asked_already: 409 } as const

export async function action({ request, params, context }: ActionFunctionArgs) {
  const climber = await byKey(context, params, findOwnClimber)
  const { outing } = await outingOf(context, params, climber.slug)
  const typed = placeValues(await readForm(request))
  // Who is under eighteen is so on every page of ours.
  const values = { ...typed, isChild: typed.isChild || climber.isChild }
  const refuse = (refused: PlaceFieldError, status: number) => data({ values, refused }, { status })
  const read = askForPlaceForm.safeParse({ ...values, isKnown: true })
  if (!read.success) return data({ values, errors: placeErrors(read.error) }, { status: 400 })
  const language = languageOf(request.headers.get('cookie'), request.headers.get('accept-language'))
  const asker = { form: read.data, climberKey: params['key'] ?? '', language }
  const asked = await askForPlace(ctxOf(context), { ...asker, outingId: outing.id })
  if (asked.ok)
    return redirect(`${placePath(asked.value.key)}?said=${asked.value.isSeated ? 'seated' : 'waiting'}`, 303)
  const errors = phoneError(asked.code)
  if (errors) return data({ values, errors }, { status: 400 })
  const refused = asked.code === 'asked_already' ? asked.code : 'not_open'
  return refuse(refused, STATUS[refused])
}

export default function ClimberPlaceRoute() {
  return <PlaceForm wish="ask" isClimber {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
