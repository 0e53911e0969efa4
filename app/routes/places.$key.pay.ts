import { payPlace, type PayPlaceRefusal } from '#app/domain/campaigns/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { mayBePrompted } from '#app/http/may-be-prompted.server.ts'
import { backToPlace, ownPlaceView, toPlace } from '#app/http/own-place.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { PlaceRefused } from '#app/ui/outing-words.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

export const loader = toPlace

const REFUSALS: Record<PayPlaceRefusal, PlaceRefused> = {
  not_a_number: 'phone_wrong',
  not_kenyan: 'phone_wrong',
  not_a_mobile: 'phone_wrong',
  line_busy: 'line_busy',
  nothing_due: 'nothing_due',
  no_such_seat: 'not_seated',
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token: key } = await ownPlaceView(context, params)
  const phone = (await readForm(request)).text('phone', 60)
  if (!(await mayBePrompted(context, phone))) return backToPlace(key, { ok: false, code: 'too_many' }, 'taken')
  const asked = await payPlace(ctxOf(context), context.portal.prompts, { key, phone })
  if (asked.ok) return redirect(`/give/waiting/${asked.value.pageKey}`, 303)
  return backToPlace(key, { ok: false, code: REFUSALS[asked.code] }, 'taken')
}
