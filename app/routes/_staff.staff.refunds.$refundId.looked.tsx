import { type LookedRefusal, sayWhatBecame } from '#app/domain/payments/index.server.ts'
import { lookedForm } from '#app/domain/payments/refund-schemas.ts'
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

const FIELD: Partial<Record<LookedRefusal, string>> = {
  too_early: 'became',
  own_refund: 'became',
  other_payment: 'reference',
  same_receipt: 'reference',
}

/** A person has looked at the provider's own pages. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const refundId = params['refundId'] ?? ''
  const form = await readForm(request)
  const values = { became: form.text('became', 20), reference: form.text('reference', 40) }
  const read = lookedForm.safeParse(values)
  if (!read.success) {
    const { reference } = refundErrors(read.error)
    const wrong = reference
      ? { field: 'reference', code: reference }
      : { field: 'became', code: 'became_missing' as const }
    return refusedRefund('looked', wrong, values)
  }
  const done = await sayWhatBecame(signedIn(context).ctx, { refundId, ...read.data })
  if (done.ok) return doneRefund(refundId, 'looked')
  return refusedRefund('looked', { field: FIELD[done.code] ?? '', code: done.code }, values)
}

export default function LookedRoute() {
  return <RefundPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
