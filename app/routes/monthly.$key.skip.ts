import { skipNext } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { backToGift, monthlyKeyOf, toGift } from '#app/http/monthly.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toGift

export async function action({ request, params, context }: ActionFunctionArgs) {
  const key = await monthlyKeyOf(context, params)
  const dueOn = (await readForm(request)).text('due', 10)
  return backToGift(key, await skipNext(ctxOf(context), { key, dueOn }), 'skipped')
}
