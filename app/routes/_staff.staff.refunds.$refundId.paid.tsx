import { payBackByHand, type PaidBackRefusal } from '#app/domain/payments/index.server.ts'
import { paidBackForm } from '#app/domain/payments/refund-schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { doneRefund, refundErrors, refundRecord, refusedRefund } from '#app/http/refund-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { RefundPage } from '#app/ui/refund-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.refundOne')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => refundRecord(request, params, context)

const FIELD: Partial<Record<PaidBackRefusal, string>> = {
  no_such_account: 'account',
  day_not_come: 'day',
  day_too_early: 'day',
  other_payment: 'reference',
  file_missing: 'file',
  file_too_large: 'file',
  file_not_taken: 'file',
}

/** It was paid by hand, and here is the paper. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const refundId = params['refundId'] ?? ''
  const form = await readForm(request)
  const values = { account: form.text('account', 20), day: form.text('day', 20), reference: form.text('reference', 60) }
  const read = paidBackForm.safeParse(values)
  if (!read.success) {
    const [first] = Object.entries(refundErrors(read.error))
    return refusedRefund('paid', { field: first?.[0] ?? 'reference', code: first?.[1] ?? 'reference_missing' }, values)
  }
  const bytes = await form.file('file')
  const done = await payBackByHand(signedIn(context).ctx, { refundId, ...read.data, bytes })
  if (done.ok) return doneRefund(refundId, 'paid')
  return refusedRefund('paid', { field: FIELD[done.code] ?? '', code: done.code }, values)
}

export default function PaidBackRoute() {
  return <RefundPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
