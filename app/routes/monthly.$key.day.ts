import { dayForm } from '#app/domain/giving/monthly-schemas.ts'
import { changeDay, type DayRefusal } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { backToGift, monthlyKeyOf, toGift } from '#app/http/monthly.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { MonthlyRefused } from '#app/ui/monthly-words.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toGift

const REFUSALS: Record<DayRefusal, MonthlyRefused | 'no_such_gift'> = {
  no_such_gift: 'no_such_gift',
  not_now: 'not_now',
  no_such_day: 'day_missing',
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const key = await monthlyKeyOf(context, params)
  const read = dayForm.safeParse({ day: (await readForm(request)).text('day', 5) })
  const day = read.success ? read.data.day : 0
  const done = await changeDay(ctxOf(context), { key, dayOfMonth: day })
  return backToGift(key, done.ok ? done : { ok: false, code: REFUSALS[done.code] }, 'day')
}
