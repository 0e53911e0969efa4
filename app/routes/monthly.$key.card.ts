import { cardPageOf } from '#app/domain/payments/index.server.ts'
import { backToGift, monthlyKeyOf, toGift } from '#app/http/monthly.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

export const loader = toGift

export async function action({ params, context }: ActionFunctionArgs) {
  const key = await monthlyKeyOf(context, params)
  const { cards, publicUrl } = context.portal
  const page = await cardPageOf(ctxOf(context), cards, { key, returnUrl: `${publicUrl}/monthly/${key}?said=card` })
  return page.ok ? redirect(page.value.url, 303) : backToGift(key, page, 'card')
}
