import { decideRefund } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { doneRefund, refundRecord, refusedRefund } from '#app/http/refund-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { RefundPage } from '#app/ui/refund-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.refundOne')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => refundRecord(request, params, context)

/** A second person's yes, or anybody's no. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const refundId = params['refundId'] ?? ''
  const decision = (await readForm(request)).text('decision', 10) === 'approve' ? 'approve' : 'decline'
  const done = await decideRefund(signedIn(context).ctx, { refundId, decision })
  if (done.ok) return doneRefund(refundId, decision === 'approve' ? 'approved' : 'declined')
  return refusedRefund('decide', { field: '', code: done.code })
}

export default function DecideRefundRoute() {
  return <RefundPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
