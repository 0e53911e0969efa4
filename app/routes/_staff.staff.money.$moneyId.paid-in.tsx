import { payInCash, type PayInRefusal } from '#app/domain/payments/index.server.ts'
import { payInForm } from '#app/domain/payments/offline-schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { moneyRecord, doneWith, refusedAt, firstWrong } from '#app/http/money-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffMoneyOne } from '#app/ui/staff-money-one.tsx'
import { titled } from '#app/ui/titled.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.moneyOne')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => moneyRecord(request, params, context)

const fieldOf = (code: PayInRefusal): string =>
  code === 'no_such_account' ? 'account' : code === 'day_not_come' || code === 'day_before_last' ? 'day' : ''

/** Cash is at the bank now. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const moneyId = params['moneyId'] ?? ''
  const form = await readForm(request)
  const values = { account: form.text('account', 20), day: form.text('day', 20), reference: form.text('reference', 60) }
  const read = payInForm.safeParse(values)
  if (!read.success) return refusedAt('paid-in', firstWrong(read.error, 'reference_missing'), values)
  const done = await payInCash(signedIn(context).ctx, { moneyId, ...read.data })
  return done.ok
    ? doneWith(moneyId, 'paid_in')
    : refusedAt('paid-in', { field: fieldOf(done.code), code: done.code }, values)
}

export default function MoneyRoute() {
  return <StaffMoneyOne {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
