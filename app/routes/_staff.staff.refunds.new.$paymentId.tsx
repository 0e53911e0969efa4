import { askRefund, type AskRefundRefusal, listRefunds, refundable } from '#app/domain/payments/index.server.ts'
import { REFUND_REASONS } from '#app/domain/payments/refund-kinds.ts'
import { refundForm } from '#app/domain/payments/refund-schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { doneRefund, refundErrors } from '#app/http/refund-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { REFUND_FIELDS, RefundForm } from '#app/ui/refund-form.tsx'
import type { RefundErrors } from '#app/ui/refund-words.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.refundNew')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  const paymentId = params['paymentId'] ?? ''
  const from = await refundable(ctx, { paymentId })
  if (!from) throw new Response(null, { status: 404 })
  const reason = new URL(request.url).searchParams.get('reason') ?? ''
  const isKnown = REFUND_REASONS.some((one) => one === reason)
  return { from, lines: await listRefunds(ctx, { paymentId }), values: isKnown ? { reason } : {} }
}

const OF_THE_AMOUNT: readonly AskRefundRefusal[] = ['too_much', 'too_small', 'too_large', 'too_many', 'not_shillings']

/** Asks for it; another has to agree. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values = Object.fromEntries(REFUND_FIELDS.map((field) => [field, form.text(field, 600).trim()]))
  const refuse = (errors: RefundErrors, status: number) => data({ values, errors }, { status })
  const read = refundForm.safeParse({ ...values, paymentId: params['paymentId'] ?? '' })
  if (!read.success) return refuse(refundErrors(read.error), 400)
  const done = await askRefund(signedIn(context).ctx, read.data)
  if (done.ok) return doneRefund(done.value.refundId, 'asked')
  if (done.code === 'not_allowed' || done.code === 'no_such_payment') throw new Response(null, { status: 404 })
  const status = done.code === 'too_many' ? 429 : done.code === 'too_much' ? 409 : 400
  return refuse({ [OF_THE_AMOUNT.includes(done.code) ? 'minor' : 'rail']: done.code }, status)
}

export default function AskRefundRoute() {
  return <RefundForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
