import { readReason } from '#app/domain/payments/decision-reasons.ts'
import { readParts } from '#app/domain/payments/read-parts.ts'
import { findPayment, split } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { paymentPage, refusedOver } from '#app/http/payment-page.server.ts'
import { andSay } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { paymentPath } from '#app/ui/paths.ts'
import { PaymentPage } from '#app/ui/payment-page.tsx'
import { PARTS } from '#app/ui/payment-decisions.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.payment')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => paymentPage(request, params, context)

/** It is for several things. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const paymentId = params['paymentId'] ?? ''
  const form = await readForm(request)
  const names = ['why', ...PARTS.flatMap((n) => [`code${n}`, `amount${n}`])]
  const values = Object.fromEntries(names.map((name) => [name, form.text(name, 20)]))
  const payment = await findPayment(ctx, { paymentId })
  if (!payment) throw new Response(null, { status: 404 })
  const read = readParts(
    PARTS.map((n) => ({ code: values[`code${n}`] ?? '', amount: values[`amount${n}`] ?? '' })),
    payment.amount.currency,
  )
  if (!read.ok) return refusedOver('split', { code: 'amount_wrong', field: `amount${read.place}` }, values)
  const about = { paymentId, seen: form.text('seen', 20), why: readReason(values['why'] ?? '') }
  const done = await split(ctx, { ...about, parts: read.parts })
  if (done.ok) return andSay(paymentPath(paymentId), 'split')
  return refusedOver('split', { code: done.code, field: done.code === 'not_the_whole' ? 'amount1' : 'code1' }, values)
}

export default function PaymentRoute() {
  return <PaymentPage payer={null} {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
