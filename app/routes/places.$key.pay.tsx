import { payPlace, type PayPlaceRefusal } from '#app/domain/campaigns/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { mayBePrompted } from '#app/http/may-be-prompted.server.ts'
import { ownPlaceView } from '#app/http/own-place.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { PlaceRefused } from '#app/ui/outing-words.ts'
import { OwnPlacePage } from '#app/ui/own-place-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.climbOwn')
export const loader = ({ params, context }: LoaderFunctionArgs) => ownPlaceView(context, params)

const REFUSALS: Record<PayPlaceRefusal, PlaceRefused> = {
  not_a_number: 'phone_wrong',
  not_kenyan: 'phone_wrong',
  not_a_mobile: 'phone_wrong',
  line_busy: 'line_busy',
  nothing_due: 'nothing_due',
  no_such_seat: 'not_seated',
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token } = await ownPlaceView(context, params)
  const phone = (await readForm(request)).text('phone', 60)
  const refuse = (wrong: PlaceRefused, status: number) => data({ pay: { phone, wrong } }, { status })
  if (!(await mayBePrompted(context, phone))) return refuse('too_many', 429)
  const asked = await payPlace(ctxOf(context), context.portal.prompts, { key: token, phone })
  if (asked.ok) return redirect(`/give/waiting/${asked.value.pageKey}`, 303)
  return refuse(REFUSALS[asked.code], asked.code === 'line_busy' ? 409 : 400)
}

export default function PayPlaceRoute() {
  return <OwnPlacePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
