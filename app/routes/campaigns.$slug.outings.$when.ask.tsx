import { askForPlaceForm } from '#app/domain/campaigns/outings/schemas.ts'
import { askForPlace } from '#app/domain/campaigns/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { outingOf } from '#app/http/own-place.server.ts'
import { phoneError, placeErrors, placeValues } from '#app/http/place-form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { outingPath, placePath } from '#app/ui/paths.ts'
import { PlaceForm } from '#app/ui/place-form.tsx'
import type { PlaceFieldError } from '#app/ui/outing-words.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.outingAsk')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { campaign, outing } = await outingOf(context, params)
  const { when, mountain, day, fee, free, isOpen } = outing
  return { action: `${outingPath(campaign.slug, when)}/ask`, mountain, day, fee, isFull: free === 0, isOpen }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { outing } = await outingOf(context, params)
  const values = placeValues(await readForm(request))
  const refuse = (refused: PlaceFieldError, status: number) => data({ values, refused }, { status })
  const read = askForPlaceForm.safeParse({ ...values, isKnown: false })
  if (!read.success) return data({ values, errors: placeErrors(read.error) }, { status: 400 })
  if (!(await context.portal.limits.allows('place.address', neighbourhood(context.clientAddress))))
    return refuse('too_many', 429)
  const language = languageOf(request.headers.get('cookie'), request.headers.get('accept-language'))
  const asker = { form: read.data, climberKey: null, language }
  const asked = await askForPlace(ctxOf(context), { ...asker, outingId: outing.id })
  if (asked.ok)
    return redirect(`${placePath(asked.value.key)}?said=${asked.value.isSeated ? 'seated' : 'waiting'}`, 303)
  const errors = phoneError(asked.code)
  if (errors) return data({ values, errors }, { status: 400 })
  return refuse('not_open', 409)
}

export default function AskForPlaceRoute() {
  return <PlaceForm wish="ask" {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
