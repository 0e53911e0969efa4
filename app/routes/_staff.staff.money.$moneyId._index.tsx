import { moneyRecord } from '#app/http/money-desk.server.ts'
import { StaffMoneyOne } from '#app/ui/staff-money-one.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.moneyOne')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => moneyRecord(request, params, context)

export default function MoneyRoute() {
  return <StaffMoneyOne {...useLoaderData<typeof loader>()} />
}
