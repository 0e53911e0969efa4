import { listRefunds, refundSettings } from '#app/domain/payments/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { RefundsPage } from '#app/ui/refunds-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.refunds')

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  return { lines: await listRefunds(ctx), limits: await refundSettings(ctx) }
}

export default function RefundsRoute() {
  return <RefundsPage {...useLoaderData<typeof loader>()} />
}
