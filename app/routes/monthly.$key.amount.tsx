import { amountForm } from '#app/domain/giving/monthly-schemas.ts'
import { type AmountRefusal, changeAmount } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { backToGift, monthlyGiftOf } from '#app/http/monthly.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { MonthlyPage } from '#app/ui/monthly-page.tsx'
import type { AmountWrong, MonthlyRefused } from '#app/ui/monthly-words.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.monthly')

export const loader = ({ params, context }: LoaderFunctionArgs) => monthlyGiftOf(context, params)

const REFUSALS: Record<Exclude<AmountRefusal, 'not_whole'>, MonthlyRefused | 'no_such_gift'> = {
  no_such_gift: 'no_such_gift',
  not_now: 'not_now',
  // It is read in the currency of the gift: only a currency that changed meanwhile could differ.
  other_currency: 'not_now',
  no_answer: 'no_answer',
}

/** What was typed and is no amount is shown again, with the reason beside it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token: key, method, amount } = await monthlyGiftOf(context, params)
  const typed = (await readForm(request)).text('amount', 30)
  const wrong = (code: AmountWrong) => data({ typed, wrong: code }, { status: 400 })
  const read = amountForm(method, amount.currency).safeParse(typed)
  if (!read.success) return wrong(read.error.issues[0]?.message as AmountWrong)
  const done = await changeAmount(ctxOf(context), context.portal.cards, { key, amount: read.data })
  if (done.ok) return backToGift(key, done, 'amount')
  if (done.code === 'not_whole') return wrong('amount_not_whole')
  return backToGift(key, { ok: false, code: REFUSALS[done.code] }, 'amount')
}

export default function MonthlyAmountRoute() {
  return <MonthlyPage gift={useLoaderData<typeof loader>()} amountForm={useActionData<typeof action>() ?? {}} />
}
