import { amountForm } from '#app/domain/giving/monthly-schemas.ts'
import { type AmountRefusal, changeAmount } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { backToGift, monthlyGiftOf, toGift } from '#app/http/monthly.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { MonthlyRefused } from '#app/ui/monthly-words.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toGift

const REFUSALS: Record<AmountRefusal, MonthlyRefused | 'no_such_gift'> = {
  no_such_gift: 'no_such_gift',
  not_now: 'not_now',
  // It is read in the currency of the gift: only a currency that changed meanwhile could differ.
  other_currency: 'not_now',
  not_whole: 'amount_not_whole',
  no_answer: 'no_answer',
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token: key, method, amount } = await monthlyGiftOf(context, params)
  const read = amountForm(method, amount.currency).safeParse((await readForm(request)).text('amount', 30))
  if (!read.success) {
    const code = read.error.issues[0]?.message as MonthlyRefused
    return backToGift(key, { ok: false, code }, 'amount')
  }
  const done = await changeAmount(ctxOf(context), context.portal.cards, { key, amount: read.data })
  return backToGift(key, done.ok ? done : { ok: false, code: REFUSALS[done.code] }, 'amount')
}
