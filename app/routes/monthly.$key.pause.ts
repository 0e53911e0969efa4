import { pauseMandate } from '#app/domain/payments/index.server.ts'
import { backToGift, monthlyKeyOf, toGift } from '#app/http/monthly.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toGift

export async function action({ params, context }: ActionFunctionArgs) {
  const key = await monthlyKeyOf(context, params)
  return backToGift(key, await pauseMandate(ctxOf(context), context.portal.cards, { key }), 'paused')
}
