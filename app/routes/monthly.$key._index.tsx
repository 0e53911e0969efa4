import { monthlyGiftOf, monthlyNewsOf } from '#app/http/monthly.server.ts'
import { MonthlyPage } from '#app/ui/monthly-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const meta = titled('titles.monthly')

/** While a phone rings or the card network is awaited the page refreshes itself, for browsers without scripts. */
export const handle: Handle = { refreshSeconds: (data) => ((data as { open?: boolean } | undefined)?.open ? 5 : null) }

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const gift = await monthlyGiftOf(context, params)
  return { gift, open: gift.state === 'asked' && gift.last?.state !== 'failed', ...monthlyNewsOf(request) }
}

export default function MonthlyRoute() {
  return <MonthlyPage {...useLoaderData<typeof loader>()} />
}
