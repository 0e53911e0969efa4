import { listOffline, moneySettings } from '#app/domain/payments/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffMoneyPage } from '#app/ui/staff-money-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.money')

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  return { lines: await listOffline(ctx), above: (await moneySettings(ctx)).secondPersonAbove }
}

export default function StaffMoneyRoute() {
  return <StaffMoneyPage {...useLoaderData<typeof loader>()} />
}
