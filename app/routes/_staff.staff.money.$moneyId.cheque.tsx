import { type ChequeRefusal, moveCheque } from '#app/domain/payments/index.server.ts'
import { chequeForm } from '#app/domain/payments/offline-schemas.ts'
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

const fieldOf = (code: ChequeRefusal): string => (code === 'day_not_come' || code === 'day_before_last' ? 'day' : 'to')

/** What has become of a cheque. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const moneyId = params['moneyId'] ?? ''
  const form = await readForm(request)
  const values = { to: form.text('to', 20), day: form.text('day', 20), reason: form.text('reason', 20) }
  const read = chequeForm.safeParse(values)
  if (!read.success) return refusedAt('cheque', firstWrong(read.error, 'to_missing'), values)
  const done = await moveCheque(signedIn(context).ctx, { moneyId, move: read.data })
  return done.ok
    ? doneWith(moneyId, 'moved')
    : refusedAt('cheque', { field: fieldOf(done.code), code: done.code }, values)
}

export default function MoneyRoute() {
  return <StaffMoneyOne {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
