import { refundRecord } from '#app/http/refund-desk.server.ts'
import { RefundPage } from '#app/ui/refund-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.refundOne')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => refundRecord(request, params, context)

export default function RefundRoute() {
  return <RefundPage {...useLoaderData<typeof loader>()} />
}
