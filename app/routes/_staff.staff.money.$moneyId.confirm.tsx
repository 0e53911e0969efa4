import { confirmOffline } from '#app/domain/payments/index.server.ts'
import { moneyRecord, doneWith, refusedAt } from '#app/http/money-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffMoneyOne } from '#app/ui/staff-money-one.tsx'
import { titled } from '#app/ui/titled.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.moneyOne')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => moneyRecord(request, params, context)

/** A second person's yes. */
export async function action({ params, context }: ActionFunctionArgs) {
  const moneyId = params['moneyId'] ?? ''
  const done = await confirmOffline(signedIn(context).ctx, { moneyId })
  return done.ok ? doneWith(moneyId, 'posted') : refusedAt('confirm', { field: '', code: done.code })
}

export default function MoneyRoute() {
  return <StaffMoneyOne {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
