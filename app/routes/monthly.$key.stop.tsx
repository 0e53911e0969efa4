import { stopMandate } from '#app/domain/payments/index.server.ts'
import { backToGift, monthlyGiftOf, monthlyKeyOf } from '#app/http/monthly.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { MonthlyStopPage } from '#app/ui/monthly-stop-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = titled('titles.monthly')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { token, state, method } = await monthlyGiftOf(context, params)
  if (state === 'asked' || state === 'ended' || method === 'standing_order') return redirect(`/monthly/${token}`, 303)
  return { token }
}

export async function action({ params, context }: ActionFunctionArgs) {
  const key = await monthlyKeyOf(context, params)
  return backToGift(key, await stopMandate(ctxOf(context), context.portal.cards, { key }), 'stopped')
}

export default function MonthlyStopRoute() {
  return <MonthlyStopPage {...useLoaderData<typeof loader>()} />
}
